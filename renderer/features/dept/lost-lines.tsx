import { useState } from 'react'
import type { LostLine } from '#contract/score.ts'
import { useSession } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Format, type Texts } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { signed } from './dept-model.ts'
import { MatterCells } from './matter-cells.tsx'
import { useScoreAct } from './use-score-acts.ts'

type Props = { items: readonly LostLine[]; days: number; isShort?: boolean }

const LEAST_REASON = 4

/** Lines that cost points, those that cost most first: each opens its case, and may be appealed against. */
export function LostLines({ items, days, isShort = false }: Props) {
  const t = useT()
  const { actor } = useSession()
  const { isBusy, act } = useScoreAct()
  const [asked, setAsked] = useState<LostLine | null>(null)
  const format = useFormat()
  const appeal = (reason: string) => {
    if (asked === null) return
    const { month, kind, ref } = asked
    void act(t.dept.appealed, [month, kind, ref, reason], (commandId, call) => call('appealScore', { body: { commandId, month, unit: actor.unit ?? '', kind, ref, reason } })).then((isDone) => isDone && setAsked(null))
  }
  if (items.length === 0) return <StateView kind="empty" title={t.dept.lostEmpty} next={t.dept.lostEmptyNext} />
  return (
    <>
      <table className="dept-lost">
        <tbody>{items.map((line) => <Line key={`${line.month} ${line.kind} ${line.ref}`} line={line} onAppeal={() => setAsked(line)} />)}</tbody>
      </table>
      {isShort && <p className="aux">{t.dept.appealFoot(days)}</p>}
      <ConfirmReason
        isOpen={asked !== null} title={t.dept.appealTitle} verb={t.dept.appeal} minLength={LEAST_REASON} isBusy={isBusy} onConfirm={appeal} onCancel={() => setAsked(null)}
      >
        {asked !== null && <p>{t.dept.appealWhat(whyText(t, format, asked), asked.points.text, days)}</p>}
      </ConfirmReason>
    </>
  )
}

function Line({ line, onAppeal }: { line: LostLine; onAppeal: () => void }) {
  const t = useT()
  const format = useFormat()
  return (
    <tr>
      <MatterCells {...line} />
      <td className="num t2">{whyText(t, format, line)}</td>
      <td className="num"><b>{Number(line.points.text) === 0 ? '0' : signed(`-${line.points.text}`)}</b></td>
      <td className="dept-act">
        {line.appeal !== null && <span className="dept-tag">{t.dept.appealState[line.appeal.state]}</span>}
        {line.mayAppeal && <button type="button" className="link-button" onClick={onAppeal}>{t.dept.appeal}</button>}
      </td>
    </tr>
  )
}

/** Why a line lost points, with by how much where that is known. */
export function whyText({ dept }: Texts, format: Format, { kind, lateMs, rating }: Pick<LostLine, 'kind' | 'lateMs' | 'rating'>): string {
  return dept.lostWhy[kind](kind === 'rating' ? String(rating ?? '') : lateMs === null ? '' : format.overSpan(lateMs))
}
