export { PartyScreen } from './party-screen.tsx'
