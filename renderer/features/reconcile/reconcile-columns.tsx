import type { TableColumnsType } from 'antd'
import type { Finding, Reconciliation } from '#contract/sources.ts'
import type { Format, Texts } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { isMendable } from './reconcile-model.ts'

type Words = { t: Texts; format: Format; sourceName: (code: string) => string }

/** One line a source and day: both counts, the verdict, and what can be done about it. */
export function reportColumns({ t, format, sourceName }: Words, onRepair: (report: Reconciliation) => void): TableColumnsType<Reconciliation> {
  const words = t.reconcile
  return [
    { key: 'source', title: words.source, width: 160, render: (_, { source }) => sourceName(source) },
    { key: 'day', title: words.day, width: 120, render: (_, { day }) => day },
    { key: 'at', title: words.at, width: 176, render: (_, { at }) => format.full(at) },
    { key: 'verdict', title: words.verdict, width: 120, render: (_, report) => <Verdict text={words.verdicts[report.verdict]} isOpen={isMendable(report) || report.verdict === 'unreachable'} /> },
    { key: 'here', title: words.here, align: 'right', width: 104, render: (_, { here }) => format.count(here.count) },
    { key: 'there', title: words.there, align: 'right', width: 104, render: (_, { there }) => (there === null ? t.common.none : format.count(there.count)) },
    { key: 'differing', title: words.differing, align: 'right', width: 104, render: (_, { findings }) => format.count(findings.length) },
    { key: 'repair', title: '', className: 'reconcile-mend', render: (_, report) => (isMendable(report) ? <MendButton text={words.repair} onClick={() => onRepair(report)} /> : null) },
  ]
}

/** With a sign while somebody has to do something about it. */
function Verdict({ text, isOpen }: { text: string; isOpen: boolean }) {
  return (
    <span className="row reconcile-verdict">
      {isOpen && <Glyph name="warn" className="warn" />}
      {text}
    </span>
  )
}

function MendButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button type="button" className="key-button" onClick={onClick}>
      {text}
    </button>
  )
}

/** The differences of one report, one a line. */
export function findingColumns({ t }: Pick<Words, 't'>): TableColumnsType<Finding> {
  const words = t.reconcile
  return [
    { key: 'kind', title: words.finding, width: 136, render: (_, { kind }) => words.kinds[kind] },
    { key: 'sourceId', title: words.sourceId, width: 240, render: (_, { sourceId }) => sourceId },
    { key: 'here', title: words.stateHere, width: 136, render: (_, { here }) => here ?? t.common.none },
    { key: 'there', title: words.stateThere, width: 136, render: (_, { there }) => (there === null || there === '' ? t.common.none : there) },
    { key: 'repair', title: words.repaired, render: (_, { repair }) => (repair === null ? t.common.none : words.repairs[repair]) },
  ]
}
