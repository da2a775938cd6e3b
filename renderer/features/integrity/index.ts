export { IntegrityScreen } from './integrity-screen.tsx'
