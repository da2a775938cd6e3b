import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { goBack } from './use-phone.ts'
import { useWords } from './words.tsx'

/** A screen above the tabs: a way back, its name, its content. */
export function Screen({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <header className="bar">
        <button type="button" className="button quiet back" onClick={goBack}>
          <Icon name="back" />
          {t.form.close}
        </button>
        <h1>{title}</h1>
      </header>
      <main className="body">{children}</main>
    </>
  )
}

/** Nothing here: what that means and what next. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="strong">{title}</p>
      {hint !== undefined && <p className="dim">{hint}</p>}
      {children}
    </div>
  )
}
