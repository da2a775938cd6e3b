import { useState } from 'react'
import { teamKinds, type MeasuresView, type TeamKind } from '#contract/forces.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { AdoptDialog, AdoptionsDrawer } from './adoptions.tsx'
import './forces.css'

const FRESH_MS = 60_000
type Row = MeasuresView['rows'][number]
type Open = { what: 'adopt' } | { what: 'list'; row: Row; scope: string; isActive: boolean }

/** The support measures and in how many sub-grids of each part they are in use; each number opens to its list. */
export function MeasuresTab() {
  const { scope } = useScope()
  const query = useCall('supportMeasures', { query: { scope } }, { everyMs: FRESH_MS, keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Measures view={view} />}</Awaited>
}

function Measures({ view }: { view: MeasuresView }) {
  const { force } = useT()
  const format = useFormat()
  const [open, setOpen] = useState<Open | null>(null)
  const used = view.rows.filter(({ n }) => n > 0).length
  const active = view.rows.reduce((sum, { n }) => sum + n, 0)
  return (
    <>
      <div className="row force-bar">
        <p className="aux sp">{force.measuresNote(format.count(used), format.count(view.rows.length), format.count(active))}</p>
        {view.mayEdit && <KeyButton onPress={() => setOpen({ what: 'adopt' })}>{force.adopt}</KeyButton>}
      </div>
      <section className="panel force-matrix" role="region" aria-label={force.matrix} tabIndex={0}>
        <Matrix view={view} onList={(row, scope, isActive) => setOpen({ what: 'list', row, scope, isActive })} />
      </section>
      <p className="aux">{force.provenance}</p>
      {open?.what === 'adopt' && <AdoptDialog measures={view.rows} scope={view.scope} onEnd={() => setOpen(null)} />}
      {open?.what === 'list' && <AdoptionsDrawer measure={open.row} scope={open.scope} isActive={open.isActive} mayEdit={view.mayEdit} onClose={() => setOpen(null)} />}
    </>
  )
}

type MatrixProps = { view: MeasuresView; onList: (row: Row, scope: string, isActive: boolean) => void }

function Matrix({ view, onList }: MatrixProps) {
  const { force } = useT()
  const names = useNames()
  const { scope, setScope } = useScope()
  return (
    <table className="team-table force-uptake">
      <thead>
        <tr>
          <th scope="col">{force.measure}</th>
          <th scope="col" className="num">{force.uptake}</th>
          {view.areas.map(({ org }) => <th key={org} scope="col" className="num">{org === scope ? names.org(org) : <button type="button" className="link-button" onClick={() => setScope(org)}>{names.org(org)}</button>}</th>)}
          <th scope="col" className="num">{force.ended}</th>
          <th scope="col" className="num">{force.amount}</th>
        </tr>
      </thead>
      {teamKinds.map((team) => <Group key={team} team={team} view={view} onList={onList} />)}
    </table>
  )
}

function Group({ team, view, onList }: MatrixProps & { team: TeamKind }) {
  const { force } = useT()
  const rows = view.rows.filter((row) => row.team === team)
  return (
    <tbody>
      <tr className="force-group"><th scope="rowgroup" colSpan={view.areas.length + 4}>{force.groupOf(force.teamKind[team], String(rows.length))}</th></tr>
      {rows.map((row) => <MeasureRow key={row.code} row={row} view={view} onList={onList} />)}
    </tbody>
  )
}

function MeasureRow({ row, view, onList }: MatrixProps & { row: Row }) {
  const { force, common } = useT()
  const format = useFormat()
  const names = useNames()
  const locale = useLocale()
  const name = locale === 'zh-CN' ? row.name : row.nameEn
  const cell = (n: number, of: number, org: string) => <Share n={n} of={of} label={force.cellOf(name, names.org(org))} onOpen={() => onList(row, org, true)} />
  return (
    <tr>
      <th scope="row" className="el" title={name}><span className="t3">{row.code}</span> {name}</th>
      <td className="num"><b>{cell(row.n, row.of, view.scope)}</b></td>
      {view.areas.map(({ org, of }, index) => <td key={org} className="num">{cell(row.cells[index] ?? 0, of, org)}</td>)}
      <td className="num">{row.ended === 0 ? '0' : <button type="button" className="link-button" aria-label={`${name} ${force.ended}`} onClick={() => onList(row, view.scope, false)}>{format.count(row.ended)}</button>}</td>
      <td className="num">{row.hasAmount ? format.money(row.amountFen) : common.none}</td>
    </tr>
  )
}

/** `n/m` as a button to its list; deeper where more take part. */
function Share({ n, of, label, onOpen }: { n: number; of: number; label: string; onOpen: () => void }) {
  const text = `${String(n)}/${String(of)}`
  const level = n === 0 ? 0 : Math.min(4, 1 + Math.floor((4 * n) / (of + 1)))
  return n === 0 ? <span className="force-share t3" data-level={0}>{text}</span> : <button type="button" className="plain-button force-share" data-level={level} aria-label={`${label} ${text}`} onClick={onOpen}>{text}</button>
}
