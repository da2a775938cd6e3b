export { StationsScreen } from './stations-screen.tsx'
