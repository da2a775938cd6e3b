import { Drawer, Tabs } from 'antd'
import type { DeadlineExplanation } from '#contract/views.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import './actions.css'

/** `explanations` null: not here yet, or `trouble` says why. */
type Props = { isOpen: boolean; explanations: readonly DeadlineExplanation[] | null; trouble: string | null; onClose: () => void }

const HOUR_MS = 3_600_000
const DRAWER_WIDTH = 560

/** Why these deadlines: which intervals counted, which were cut out, by which rules and calendar. */
export function DeadlineDrawer({ isOpen, explanations, trouble, onClose }: Props) {
  const t = useT()
  const latestFirst = explanations?.toReversed() ?? []
  return (
    <Drawer open={isOpen} onClose={onClose} title={t.case.why} size={DRAWER_WIDTH} destroyOnHidden>
      {trouble !== null && <p className="t3">{trouble}</p>}
      {explanations?.length === 0 && <p className="t3">{t.case.clocksNone}</p>}
      {latestFirst.length > 0 && <Tabs
        defaultActiveKey={String(Math.max(0, latestFirst.findIndex(({ kind }) => kind === 'DISPOSE')))}
        items={latestFirst.map((explanation, index) => ({
          key: String(index),
          label: t.domain.clock[explanation.kind],
          children: <DeadlineTable explanation={explanation} label={t.domain.clock[explanation.kind]} />,
        }))}
      />}
    </Drawer>
  )
}

/** One deadline: its limit, by which rules, and every interval that counted or was cut out. */
export function DeadlineTable({ explanation, label }: { explanation: Omit<DeadlineExplanation, 'kind' | 'startedAt'>; label: string }) {
  const t = useT()
  const format = useFormat()
  const { limitMs, mode, dueAt, missingYears, extendedMs } = explanation
  const limit = limitMs === null ? t.case.noDeadline : mode === 'work' ? t.case.workDays(String(Math.round((limitMs / HOUR_MS) * 100) / 100)) : format.span(limitMs)
  return (
    <div className="col" style={{ gap: 8 }}>
      <p>{[t.case.whyLimit(limit, t.domain.mode[mode]), extendedMs > 0 ? t.case.extended(format.span(extendedMs)) : null].filter(Boolean).join(t.common.separator)}</p>
      <p className="aux">
        {explanation.promisedBySource ? t.case.promised : t.case.whyVersions(explanation.ruleVersion, explanation.calendarVersion)}
      </p>
      {missingYears.length > 0 && (
        <p className="row warn" style={{ gap: 6 }}>
          <Glyph name="warn" />
          {t.case.whyMissingYear(missingYears.join(t.common.list))}
        </p>
      )}
      <table className="why-table">
        <thead>
          <tr>
            <th>{t.case.whyColumns.from}</th>
            <th>{t.case.whyColumns.to}</th>
            <th className="num">{t.case.whyColumns.counted}</th>
            <th>{t.case.whyColumns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {explanation.intervals.map((interval) => (
            <tr key={interval.from} className={interval.counted ? '' : 't3'}>
              <td>{format.dateTime(interval.from)}</td>
              <td>{format.dateTime(interval.to)}</td>
              <td className="num">{interval.counted ? format.span(interval.countedMs) : t.case.whyNotCounted}</td>
              <td>{[t.domain.countedWhy[interval.why], interval.label].filter((part) => part !== null && part !== '').join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dueAt !== null && <p className="b">{t.case.due(label, format.full(dueAt))}</p>}
    </div>
  )
}
