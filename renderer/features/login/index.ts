export { LoginScreen } from './login-screen.tsx'
export { PasswordDialog } from './password-dialog.tsx'
