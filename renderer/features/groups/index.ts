export { GroupsScreen } from './groups-screen.tsx'
