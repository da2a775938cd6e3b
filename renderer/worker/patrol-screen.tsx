import { useState } from 'react'
import { locate } from './locate.ts'
import { storeTrouble } from './deed-form.tsx'
import { dayNumber } from './phone-state.ts'
import { Empty } from './screen.tsx'
import { say } from './toast.ts'
import { useNow, usePhone, usePhoneState, useQueue } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords } from './words.tsx'

type Line = { at: number; subGrid: string | null; accuracyM: number; isWaiting: boolean }

/** Check-ins of today: the track is what the worker said, nothing is watched. */
export function PatrolScreen() {
  const { t, format } = useWords()
  const names = useNames()
  const lines = useLines()
  return (
    <>
      <h1 className="page-title">{t.patrol.title}</h1>
      <section className="card">
        <p className="dim">{t.patrol.checkInHint}</p>
        <CheckInButton />
      </section>
      <h2 className="list-head">{t.patrol.today(lines.length)}</h2>
      {lines.length === 0 ? <Empty title={t.patrol.none} /> : (
        <ol className="list">
          {lines.map(({ at, subGrid, accuracyM, isWaiting }) => (
            <li key={`${at}-${String(isWaiting)}`} className="card line">
              <span className="line-words">
                <span className="title num">{format.clock(at)}</span>
                <span className="dim">{isWaiting ? t.patrol.waiting : subGrid === null ? t.patrol.outside : names.org(subGrid)}</span>
              </span>
              <span className="dim">{t.place.accuracy(format.distance(accuracyM))}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** What the log has and what still waits here, newest first. */
function useLines(): Line[] {
  const { checkIns } = usePhoneState()
  const { entries } = useQueue()
  const today = dayNumber(useNow())
  const known = checkIns.map(({ at, subGrid, accuracyM }): Line => ({ at, subGrid, accuracyM, isWaiting: false }))
  const waiting = entries.flatMap(({ at, deed }): Line[] => (deed.kind === 'checkIn' ? [{ at, subGrid: null, accuracyM: deed.accuracyM, isWaiting: true }] : []))
  return [...known, ...waiting].filter(({ at }) => dayNumber(at) === today).toSorted((a, b) => b.at - a.at)
}

function CheckInButton() {
  const { t } = useWords()
  const { doing } = usePhone()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const checkIn = async () => {
    setBusy(true)
    const fix = await locate()
    if (fix.kind === 'at') {
      await doing.checkIn(fix).then(() => say(t.form.saved), (error: unknown) => setTrouble(storeTrouble(t, error)))
    }
    setTrouble(fix.kind === 'at' ? '' : fix.kind === 'denied' ? t.place.denied : t.patrol.noPlace)
    setBusy(false)
  }
  return (
    <>
      <button type="button" className="primary" disabled={isBusy} onClick={() => void checkIn()}>{isBusy ? t.place.locating : t.patrol.checkIn}</button>
      <p className="fault" role="alert">{trouble}</p>
    </>
  )
}
