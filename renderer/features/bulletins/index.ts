export { BulletinsScreen } from './bulletins-screen.tsx'
