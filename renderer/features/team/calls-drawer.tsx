import { Drawer } from 'antd'
import { Link } from 'wouter'
import type { ForceKind } from '#contract/forces.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CutNote } from './cut-note.tsx'

const WIDTH = 960
const SHOWN = 1000

/** The calls behind a number, newest first, each with its case. */
export function CallsDrawer({ scope, kind, onClose }: { scope: string; kind: ForceKind; onClose: () => void }) {
  const { force, common } = useT()
  const format = useFormat()
  const href = useHref()
  const names = useNames()
  const query = useCall('forceCalls', { query: { scope, kind, limit: SHOWN } })
  return (
    <Drawer open onClose={onClose} title={force.callsTitle(force.kind[kind])} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>
        {({ items, at, days, total }) => total === 0 ? <StateView kind="empty" title={force.noCalls(days)} /> : (
          <>
          <p className="aux">{force.callsNote(days, format.count(total))}</p>
          {items.length < Math.min(total, SHOWN) && <p className="aux">{force.callsHidden(format.count(Math.min(total, SHOWN) - items.length))}</p>}
          <table className="team-table">
            <thead><tr>{force.callColumns.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>
              {items.map((one) => (
                <tr key={`${one.caseId} ${String(one.call)}`}>
                  <td>{format.time(one.calledAt, at)}</td>
                  <td className="force-title"><Link className="link-button el" href={href(`/case/${one.no}`)} title={one.title}>{one.title === '' ? common.restricted : one.title}</Link></td>
                  <td>{names.place(one.subGrid)}</td>
                  <td>{force.case.member(one.name, one.unit)}</td>
                  <td>{force.state[one.state]}</td>
                  <td className="num">{one.answeredAt === null ? common.none : format.span(one.answeredAt - one.calledAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <CutNote shown={Math.min(total, SHOWN)} total={total} />
          </>
        )}
      </Awaited>
    </Drawer>
  )
}
