import { Modal } from 'antd'
import { useRef, useState } from 'react'
import type { RouteName } from '#contract/routes.ts'
import type { StaffPreview } from '#contract/team.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useTellFailure } from '#renderer/actions/use-tell-failure.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'

const WIDTH = 820
const changed: ReadonlySet<RouteName> = new Set(['team', 'roster', 'shiftDuty', 'shiftPeople', 'shiftWeek'])
type Read = { csv: string; name: string; preview: StaffPreview }

/** A file of staff: what it would add and change and which lines are faulty, then all of it or nothing. */
export function ImportDialog({ onEnd }: { onEnd: () => void }) {
  const { team, common } = useT()
  const { api } = useData()
  const tellFailure = useTellFailure()
  const { isBusy, run } = useDeed(changed)
  const [read, setRead] = useState<Read | null>(null)
  const [isReading, setReading] = useState(false)
  const latest = useRef(0)
  const choose = async (file: File | undefined) => {
    if (file === undefined) return
    const mine = (latest.current += 1)
    // A file chosen earlier, whose preview comes late, counts no more.
    const isLatest = () => latest.current === mine
    setRead(null)
    setReading(true)
    try {
      const csv = await file.text()
      const preview = await api.call('previewStaff', { body: { csv } })
      if (isLatest()) setRead({ csv, name: file.name, preview })
    } catch (cause) {
      if (isLatest()) tellFailure(cause)
    } finally {
      if (isLatest()) setReading(false)
    }
  }
  const news = read === null || read.preview.faulty > 0 ? 0 : read.preview.added + read.preview.changed
  const take = () => read !== null && void run(team.imported(news), (commandId) => api.call('importStaff', { body: { commandId, csv: read.csv } }), read.csv).then((isDone) => isDone && onEnd())
  return (
    <Modal open width={WIDTH} title={team.importTitle} okText={team.importTake(news)} cancelText={common.cancel} okButtonProps={{ disabled: news === 0, loading: isBusy }} onOk={take} onCancel={onEnd} destroyOnHidden>
      <div className="col team-import">
        <p className="aux">{team.importWhat}</p>
        <FileField name={read?.name ?? ''} isBusy={isReading} onChoose={(file) => void choose(file)} />
        {read !== null && <Preview read={read} />}
      </div>
    </Modal>
  )
}

function FileField({ name, isBusy, onChoose }: { name: string; isBusy: boolean; onChoose: (file: File | undefined) => void }) {
  const { team } = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="row team-file">
      <KeyButton isBusy={isBusy} onPress={() => input.current?.click()}>{team.importFile}</KeyButton>
      <span className="t2">{name}</span>
      <input ref={input} hidden type="file" aria-label={team.importFile} accept=".csv,text/csv" onChange={(event) => { onChoose(event.target.files?.[0]); event.target.value = '' }} />
    </div>
  )
}

function Preview({ read: { preview } }: { read: Read }) {
  const { team } = useT()
  const format = useFormat()
  const { total, added, changed: altered, same, faulty } = preview
  return (
    <>
      <p role="status"><b>{team.importCounts({ total: format.count(total), added: format.count(added), changed: format.count(altered), same: format.count(same), faulty: format.count(faulty) })}</b></p>
      {faulty > 0 ? <Faults preview={preview} /> : <Changes preview={preview} />}
    </>
  )
}

function Faults({ preview: { faults, faulty } }: { preview: StaffPreview }) {
  const { team, common } = useT()
  return (
    <>
      <RefusalLine lines={[team.importNothing]} />
      <table className="team-table">
        <thead><tr>{team.faultColumns.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
        <tbody>{faults.map(({ line, id, why }) => <tr key={`${line}${why}`}><td className="num">{line}</td><td>{id === '' ? common.none : id}</td><td>{team.faultWhy[why]}</td></tr>)}</tbody>
      </table>
      {faulty > faults.length && <p className="aux">{team.shownOf(faults.length, faulty)}</p>}
    </>
  )
}

function Changes({ preview: { changes, added, changed: altered } }: { preview: StaffPreview }) {
  const format = useFormat()
  const { team, common } = useT()
  const names = useNames()
  const said = (place: { post: keyof typeof team.short; org: string; from: string } | null) => (place === null ? common.none : [names.orgFull(place.org), team.short[place.post], format.day(startOfDate(place.from))].join(common.separator))
  if (changes.length === 0) return <p className="t2">{team.importSame}</p>
  return (
    <>
      <div className="team-changes">
        <table className="team-table">
          <thead><tr>{team.changeColumns.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
          <tbody>{changes.map(({ id, before, after }) => <tr key={`${id}${after.from}`}><td>{id}</td><td>{after.name}</td><td>{said(before)}</td><td>{said(after)}</td></tr>)}</tbody>
        </table>
      </div>
      {added + altered > changes.length && <p className="aux">{team.shownOf(changes.length, added + altered)}</p>}
    </>
  )
}
