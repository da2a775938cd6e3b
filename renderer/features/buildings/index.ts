export { BuildingsScreen } from './buildings-screen.tsx'
