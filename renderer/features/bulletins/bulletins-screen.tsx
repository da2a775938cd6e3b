import { useState } from 'react'
import { BulletinKind, type BulletinRecord } from '#contract/bulletins.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { BulletinSheet } from '#renderer/bulletin/bulletin-sheet.tsx'
import { bulletinFileUrl } from '#renderer/data/api.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import type { Names } from '#renderer/data/names.ts'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { dayOfText, dayText, startOfDay } from '#renderer/i18n/days.ts'
import { partsOf } from '#renderer/i18n/format.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import './bulletins.css'
import { useBulletins } from './use-bulletins.ts'

const HOUR_MS = 3_600_000

/** 日报, 周报, 月报: made by hand or by schedule, looked at as they are printed. */
export function BulletinsScreen() {
  const t = useT()
  const failureText = useFailureText()
  const state = useBulletins()
  const { list, records, chosen, failure } = state
  if (list.error !== null && list.data === undefined) {
    return list.error.code === 'access.denied' ? <StateView kind="noPermission" /> : <FailedRead query={list} />
  }
  if (list.data === undefined) return <StateView kind="loading" />
  return (
    <div className="bulletins">
      <header className="bulletins-head">
        <h1>{t.bulletins.title}</h1>
        <MakeBar onMake={state.make} />
        {failure !== null && <span role="alert" className="bulletins-fault"><Glyph name="warn" />{failureText(failure).text}{t.common.separator}{failureText(failure).next}</span>}
      </header>
      {records.length === 0 ? <StateView kind="empty" title={t.bulletins.empty} next={t.bulletins.emptyNext} /> : (
        <div className="bulletins-body">
          <ul className="bulletins-list" aria-label={t.bulletins.title}>
            {records.map((record) => <Row key={record.id} record={record} isChosen={record.id === chosen?.id} onChoose={() => state.choose(record.id)} onPrint={() => state.print(record.id)} />)}
          </ul>
          {chosen !== null && <Preview key={chosen.id} id={chosen.id} />}
        </div>
      )}
    </div>
  )
}

function MakeBar({ onMake }: { onMake: (kind: BulletinKind, day: number) => void }) {
  const t = useT()
  const now = useServerNow(HOUR_MS)
  const [kind, setKind] = useState<BulletinKind>('day')
  const [day, setDay] = useState(partsOf(now).dayNumber)
  const text = dayText(day)
  const read = (value: string) => {
    const chosen = dayOfText(value)
    if (chosen !== null) setDay(chosen)
  }
  return (
    <>
      <SegmentedChips label={t.bulletins.kind} options={BulletinKind.options.map((key) => ({ key, label: t.bulletins.kinds[key] }))} value={kind} onChange={setKind} />
      <DateField grain="date" label={t.bulletins.day} value={text} today={text} onChange={read} />
      <KeyButton kind="primary" onPress={() => onMake(kind, day)}>{t.bulletins.make(t.bulletins.kinds[kind])}</KeyButton>
    </>
  )
}

type RowProps = { record: BulletinRecord; isChosen: boolean; onChoose: () => void; onPrint: () => void }

function Row({ record, isChosen, onChoose, onPrint }: RowProps) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { id, kind, scope, days, state, error, files, madeAt, madeBy, isScheduled } = record
  const [first, last] = [format.day(startOfDay(days.from)), format.day(startOfDay(days.to - 1))]
  return (
    <li aria-current={isChosen}>
      <button type="button" className="plain-button bulletins-name" onClick={onChoose}>
        <b>{t.bulletins.kinds[kind]}</b> {first === last ? first : t.kpi.span(first, last)}
      </button>
      <span className="t2">{names.orgFull(scope)}{t.common.separator}{isScheduled ? t.bulletins.bySchedule : madeBy}{t.common.separator}{format.dateTime(madeAt)}</span>
      <span className="bulletins-files">
        {files.map(({ format: kindOfFile, sha256 }) => <a key={kindOfFile} href={bulletinFileUrl(id, kindOfFile)} download title={t.exports.hash(sha256)}>{t.bulletins.formats[kindOfFile]}</a>)}
        {state === 'printing' && <span className="t3" role="status">{t.bulletins.printing}</span>}
        {state === 'failed' && <span className="bulletins-fault"><Glyph name="warn" />{t.errors[error ?? 'printer.failed'].text}</span>}
        {state === 'failed' && <button type="button" className="link-button" onClick={onPrint}>{t.bulletins.printAgain}</button>}
      </span>
    </li>
  )
}

/** The paper is Chinese; on the screen areas, units and sources have the names of the reader's language. */
function nameOf(names: Names, code: string): string | undefined {
  if (names.orgNode(code) !== undefined) return names.orgFull(code)
  const name = names.unitNode(code) === undefined ? names.source(code) : names.unit(code)
  return name === code ? undefined : name
}

function Preview({ id }: { id: string }) {
  const names = useNames()
  const page = useCall('bulletin', { params: { id } })
  if (page.error !== null && page.data === undefined) return <FailedRead query={page} />
  if (page.data === undefined) return <StateView kind="loading" />
  return (
    <div className="bulletins-preview" tabIndex={0}>
      <div className="bulletins-paper"><BulletinSheet page={{ ...page.data, names: Object.fromEntries(Object.entries(page.data.names).map(([code, name]) => [code, nameOf(names, code) ?? name])) }} /></div>
    </div>
  )
}
