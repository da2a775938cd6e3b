export { WarnScreen } from './warn-screen.tsx'
