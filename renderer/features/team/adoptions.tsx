import { Drawer } from 'antd'
import { useState } from 'react'
import { MeasureAdoption, MeasureEnd, type AdoptionLine, type SupportMeasure, type TeamLine } from '#contract/forces.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dateOf, startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { CutNote } from './cut-note.tsx'
import { EntryDialog, type EntryField, type Typed } from './entry-dialog.tsx'
import { readyOf, type Ready } from './use-entry.ts'

const TICK_MS = 60_000
const WIDTH = 880
const SHOWN = 1000
const FEN = 100
const SUB_GRID_DIGITS = 15

type AdoptProps = { measures: readonly SupportMeasure[]; scope: string; onEnd: () => void }

const readyAdoption = ({ measure, org, from }: Typed): Ready => readyOf(MeasureAdoption.safeParse({ measure, org, from }), (adoption) => (api, commandId) => api.call('adoptMeasures', { body: { commandId, adoptions: [adoption] } }))

/** A sub-grid takes a measure up. */
export function AdoptDialog({ measures, scope, onEnd }: AdoptProps) {
  const { force } = useT()
  const locale = useLocale()
  const now = useServerNow(TICK_MS)
  const { form } = force
  const fields: EntryField[] = [
    { name: 'measure', label: force.measure, kind: 'select', options: measures.map(({ code, name, nameEn }) => ({ value: code, label: `${code} ${locale === 'zh-CN' ? name : nameEn}` })) },
    { name: 'org', label: form.subGrid, kind: 'org', isSubGrid: true },
    { name: 'from', label: form.adoptedOn, kind: 'day' },
  ]
  const start: Typed = { from: dateOf(now), ...(scope.length === SUB_GRID_DIGITS ? { org: scope } : {}) }
  return <EntryDialog title={force.adopt} verb={force.adopt} said={form.saved} fields={fields} start={start} readyOf={readyAdoption} onEnd={onEnd} />
}

type DrawerProps = { measure: SupportMeasure; scope: string; isActive: boolean; mayEdit: boolean; onClose: () => void }

/** Where a measure is in use, or was; each can be ended with its result. */
export function AdoptionsDrawer({ measure, scope, isActive, mayEdit, onClose }: DrawerProps) {
  const { force } = useT()
  const names = useNames()
  const locale = useLocale()
  const [ending, setEnding] = useState<AdoptionLine | null>(null)
  const query = useCall('adoptions', { query: { scope, measure: measure.code, limit: SHOWN, ...(isActive ? { isActive: 'true' as const } : {}) } })
  return (
    <Drawer open onClose={onClose} title={`${locale === 'zh-CN' ? measure.name : measure.nameEn} ${names.orgFull(scope)}`} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>
        {({ items, total }) => {
          const shown = isActive ? items : items.filter(({ end }) => end !== null)
          return shown.length === 0 ? <StateView kind="empty" title={force.noAdoptions} /> : <><Table items={shown} mayEdit={mayEdit && isActive} onEnd={setEnding} /><CutNote shown={items.length} total={total} /></>
        }}
      </Awaited>
      {ending !== null && <EndDialog adoption={ending} measure={measure} onEnd={() => setEnding(null)} />}
    </Drawer>
  )
}

/** The measures that support a team of a sub-grid now. */
export function TeamAdoptionsDrawer({ team: { org, kind }, onClose }: { team: TeamLine; onClose: () => void }) {
  const { force } = useT()
  const format = useFormat()
  const names = useNames()
  const locale = useLocale()
  const measures = useCall('supportMeasures', { query: { scope: org } })
  const query = useCall('adoptions', { query: { scope: org, team: kind, isActive: 'true', limit: SHOWN } })
  const nameOf = (code: string) => {
    const found = measures.data?.rows.find((one) => one.code === code)
    return found === undefined ? code : `${code} ${locale === 'zh-CN' ? found.name : found.nameEn}`
  }
  const titles = [force.measure, force.adoptionColumns[1]]
  return (
    <Drawer open onClose={onClose} title={`${names.orgFull(org)} ${force.teamKind[kind]}`} size={WIDTH} destroyOnHidden>
      <Awaited query={query} needs={readers}>
        {({ items }) => (
          <table className="team-table">
            <thead><tr>{titles.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>{items.map(({ measure, from }) => <tr key={measure}><td>{nameOf(measure)}</td><td>{format.day(startOfDate(from))}</td></tr>)}</tbody>
          </table>
        )}
      </Awaited>
    </Drawer>
  )
}

function Table({ items, mayEdit, onEnd }: { items: readonly AdoptionLine[]; mayEdit: boolean; onEnd: (line: AdoptionLine) => void }) {
  const { force, common } = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <table className="team-table">
      <thead><tr>{force.adoptionColumns.map((title, index) => <th key={title} scope="col" className={index === 4 ? 'num' : ''}>{title}</th>)}<th scope="col" /></tr></thead>
      <tbody>
        {items.map((one) => (
          <tr key={`${one.org} ${one.from}`}>
            <td>{names.place(one.org)}</td>
            <td>{format.day(startOfDate(one.from))}</td>
            <td>{one.end === null ? common.none : format.day(startOfDate(one.end.on))}</td>
            <td>{one.end?.result ?? common.none}</td>
            <td className="num">{one.end === null || one.end.amountFen === null ? common.none : format.money(one.end.amountFen)}</td>
            <td>{mayEdit && <button type="button" className="link-button" aria-label={`${force.endMeasure} ${names.orgFull(one.org)}`} onClick={() => onEnd(one)}>{force.endMeasure}</button>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EndDialog({ adoption: { org, measure: code, from }, measure, onEnd }: { adoption: AdoptionLine; measure: SupportMeasure; onEnd: () => void }) {
  const { force } = useT()
  const names = useNames()
  const now = useServerNow(TICK_MS)
  const format = useFormat()
  const { form } = force
  const fields: EntryField[] = [
    { name: 'result', label: form.result, kind: 'text' }, { name: 'on', label: form.endedOn, kind: 'day' },
    ...(measure.hasAmount ? [{ name: 'yuan', label: form.yuan, kind: 'number' as const, most: 1_000_000_000, isMoney: true }] : []),
  ]
  const ready = ({ yuan = '', ...typed }: Typed): Ready => {
    const found = readyOf(MeasureEnd.safeParse({ ...typed, measure: code, org, amountFen: yuan === '' ? null : Math.round(Number(yuan) * FEN) }), (end) => (api, commandId) => api.call('endMeasures', { body: { commandId, ends: [end] } }))
    const isUnpaid = measure.hasAmount && yuan === ''
    return ('send' in found && isUnpaid) || ('field' in found && found.field === 'amountFen') ? { field: 'yuan' } : found
  }
  return <EntryDialog title={force.endMeasure} about={form.since(names.orgFull(org), format.day(startOfDate(from)))} verb={force.endMeasure} said={form.saved} fields={fields} start={{ on: dateOf(now) }} readyOf={ready} onEnd={onEnd} />
}
