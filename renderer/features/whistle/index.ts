export { WhistleScreen } from './whistle-screen.tsx'
