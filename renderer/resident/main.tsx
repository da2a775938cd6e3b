import './zod-mode.ts'
import './resident.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { SettingsProvider } from './settings.tsx'

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<SettingsProvider><App /></SettingsProvider>)
