import './zod-mode.ts'
import '@fontsource-variable/noto-sans-sc/wght.css'
import '#renderer/ui/tokens.css'
import '#renderer/ui/base.css'
import '#renderer/ui/ui.css'
import { createRoot } from 'react-dom/client'
import { createData } from '#renderer/data/data.ts'
import { App } from './app.tsx'

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<App data={createData()} />)
