export { DeptScreen } from './dept-screen.tsx'
