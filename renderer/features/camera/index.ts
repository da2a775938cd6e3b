export { CameraScreen } from './camera-screen.tsx'
