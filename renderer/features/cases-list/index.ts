export { CasesListScreen } from './cases-list-screen.tsx'
