import { useState } from 'react'
import type { AccessLine } from '#contract/resident.ts'
import { api, type Link, type Trouble } from './api.ts'
import { useSettings } from './settings.tsx'
import { troubleText } from './words.ts'

/** Who has looked at the reporter's contact: asked for when wanted. */
export function AccessList({ link, now }: { link: Link; now: number }) {
  const { t } = useSettings()
  const [lines, setLines] = useState<AccessLine[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const load = async () => {
    const answer = await api.access(link)
    setTrouble(answer.ok ? null : answer.trouble)
    if (answer.ok) setLines(answer.value)
  }
  if (lines === null) {
    return (
      <>
        <button type="button" className="link center" onClick={() => void load()}>{t.progress.access}</button>
        {trouble !== null && <p className="fault" role="alert">▲ {troubleText(trouble, t)}</p>}
      </>
    )
  }
  return (
    <section className="card">
      <h2>{t.progress.access}</h2>
      {lines.length === 0 && <p>{t.progress.accessNone}</p>}
      {lines.map((line) => <Line key={`${line.at} ${line.role}`} line={line} now={now} />)}
    </section>
  )
}

function Line({ line: { at, role, unit, reason }, now }: { line: AccessLine; now: number }) {
  const { t, format, named } = useSettings()
  const roles: Record<string, string> = t.progress.roles
  const office = [unit === null ? '' : named(unit), roles[role] ?? t.progress.otherRole].filter((part) => part !== '').join(t.separator)
  return (
    <div className="noteline">
      <p className="sub">{format.time(at, now)}</p>
      <p>{t.progress.accessLine(office, reason)}</p>
    </div>
  )
}
