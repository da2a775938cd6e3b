import '#renderer/app/zod-mode.ts'
import '#renderer/ui/tokens.css'
import './worker.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openPhoneDb, PhoneFull } from './phone-db.ts'
import { startPhone } from './phone.ts'
import { keepPage } from './keep-page.ts'
import { WordsProvider } from './words.tsx'
import { StartTrouble } from './start-trouble.tsx'

const root = document.querySelector('#root')
if (root !== null) {
  const drawing = createRoot(root)
  try {
    const phone = await startPhone(await openPhoneDb())
    drawing.render(<App phone={phone} />)
    keepPage(phone.noteUpdate)
  } catch (error) {
    if (!(error instanceof PhoneFull)) throw error
    drawing.render(<WordsProvider language="zh-CN"><StartTrouble /></WordsProvider>)
  }
}
