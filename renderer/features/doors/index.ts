export { DoorsScreen } from './doors-screen.tsx'
