import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView } from '#contract/views.ts'
import { useActionDesk } from '#renderer/actions/action-desk.tsx'
import { RelatedPanel } from '#renderer/actions/related-panel.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { ClockBar } from '#renderer/ui/clock-bar.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'

type Props = { reported: CaseView; /** To be merged into this case, if it may be. */ primaryId: string | null; onAgain: () => void }

const TICK_MS = 10_000

/** The report is in: its number, what is known of it, and what must happen next by when. */
export function ReportResult({ reported, primaryId, onAgain }: Props) {
  const t = useT()
  const [view, setView] = useState(reported)
  const desk = useActionDesk(setView)
  const { act } = desk
  const related = useCall('related', { params: { id: view.card.id } })
  const merging = useRef(primaryId)
  useEffect(() => {
    if (merging.current !== null && reported.actions.includes('merge')) act(reported, 'merge', { primaryId: merging.current })
    merging.current = null
  }, [act, reported])
  const names = useNames()
  const go = useGo()
  const now = useServerNow(TICK_MS)
  const heading = useRef<HTMLHeadingElement>(null)
  const open = () => go(`/case/${view.card.no}`)
  useEffect(() => heading.current?.focus(), [])
  useKeys({ KeyR: onAgain, Enter: open })
  useKeyHints(useMemo(() => [{ keys: ['R'], label: t.report.again }, { keys: ['Enter'], label: t.report.openCase }], [t]))
  const running = view.clocks.filter((clock) => clock.stoppedAt === null && clock.state !== 'void')
  return (
    <Panel className="report-result">
      <h1 ref={heading} tabIndex={-1}>
        <Glyph name="ok" size={16} />
        {t.report.done(view.card.no)}
      </h1>
      <p className="report-done-title">{view.card.title}</p>
      <p className="t2">{[names.orgFull(view.card.subGrid), view.address].filter(Boolean).join(' ')}</p>
      <p className="row t2 report-done-line">
        {view.card.itemCode === null ? t.report.itemLater : names.item(view.card.itemCode)}
        <LevelBars level={view.card.level} text="long" />
        <span>{t.domain.status[view.card.status]}</span>
      </p>
      <h2>{t.report.next}</h2>
      <p className="t2">{t.report.nextStep}</p>
      <div className="report-clocks clock-bars">
        {running.map((clock) => (
          <ClockBar key={clock.kind} label={t.domain.clock[clock.kind]} state={clock.state === 'pause' ? 'pause' : 'norm'} now={now} usedMs={clock.usedMs} limitMs={clock.limitMs} warnAt={clock.warnAt} dueAt={clock.dueAt} />
        ))}
      </div>
      <div className="action-buttons">
        <KeyButton kind="primary" keyName="R" onPress={onAgain}>
          {t.report.again}
        </KeyButton>
        <KeyButton keyName="Enter" onPress={open}>
          {t.report.openCase}
        </KeyButton>
      </div>
      {(related.data ?? []).length > 0 && <RelatedPanel view={view} related={related.data ?? []} now={now} onAct={act} />}
      {desk.dialog}
    </Panel>
  )
}
