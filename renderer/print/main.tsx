import '@fontsource-variable/noto-sans-sc/wght.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { routes } from '#contract/routes.ts'
import { BulletinSheet } from '#renderer/bulletin/bulletin-sheet.tsx'
import { pathOf } from '#renderer/data/api.ts'
import { LocaleProvider } from '#renderer/i18n/index.ts'
import './print.css'

const root = document.querySelector('#root')
const ticket = location.pathname.split('/').at(-1) ?? ''

/** The page that is printed: one bulletin, by a ticket that is good once. What could not be fetched is not printed. */
async function show(element: Element): Promise<void> {
  const response = await fetch(pathOf(routes.bulletinToPrint.path, { ticket }, undefined))
  if (!response.ok) throw new Error(`bulletin ${response.status}`)
  const page = routes.bulletinToPrint.reply.parse(await response.json())
  const sheet = <LocaleProvider locale="zh-CN"><BulletinSheet page={page} /></LocaleProvider>
  flushSync(() => createRoot(element).render(sheet))
}

/** The file bears the title of its first page. */
const name = (): void => {
  document.title = document.querySelector('h1')?.textContent ?? document.title
}

/** The printer waits for this: the figures stand there in their font, or never will. */
const tell = (state: 'ready' | 'failed'): void => {
  document.documentElement.dataset['state'] = state
}

if (root !== null) {
  show(root)
    .then(() => new Promise(requestAnimationFrame))
    .then(name)
    .then(() => document.fonts.ready)
    .then(() => tell('ready'), () => tell('failed'))
}
