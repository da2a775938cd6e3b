import { useEffect, useRef, useState } from 'react'
import type { Point } from '#contract/case.ts'
import { metresBetween } from '#renderer/data/place-check.ts'
import { storeTrouble } from './deed-form.tsx'
import type { NewPhoto } from './doing.ts'
import { locate, type Fix } from './locate.ts'
import { PhotoBox } from './photo-box.tsx'
import { Empty, Screen } from './screen.tsx'
import { say } from './toast.ts'
import { goTo, useNow, usePhone, usePhoneState } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWhistles, type ShownWhistle } from './use-whistles.ts'
import { WhistleChip } from './whistle-lines.tsx'
import { useWords, wordOf } from './words.tsx'

/** One order for the officer who goes there: where, by when, and what the own department does about it. */
export function WhistleScreen({ id }: { id: string }) {
  const { t } = useWords()
  const shown = useWhistles().find(({ order }) => order.card.id === id)
  return (
    <Screen title={t.whistle.one}>
      {shown === undefined ? <Empty title={t.whistle.gone} /> : <Order shown={shown} />}
    </Screen>
  )
}

function Order({ shown }: { shown: ShownWhistle }) {
  const { t } = useWords()
  const names = useNames()
  const { order, own, can, queued, stuck } = shown
  const { act, trouble } = useAct(shown)
  return (
    <>
      <article className="card">
        <h2>{order.card.title ?? order.card.no}</h2>
        <p className="dim">{[order.address ?? names.orgFull(order.card.subGrid), order.card.no, wordOf(t.whistleDepartment, own.status)].join('·')}</p>
        <p>{order.text}</p>
        <ul className="list">
          {own.clocks.filter(({ doneAt }) => doneAt === null).map((clock) => (
            <li key={clock.kind} className="row">
              <span className="grow">{wordOf(t.whistleClock, clock.kind)}</span>
              <WhistleChip clock={clock} />
            </li>
          ))}
        </ul>
        <Done shown={shown} />
        {queued.length > 0 && <p className="dim">{t.tasks.waitingHere(queued.length)}</p>}
        {stuck > 0 && <a className="chip chip-warn" href="#/queue">{t.tasks.stuckHere}</a>}
      </article>
      {can.includes('sign') && <button type="button" className="primary" onClick={() => void act({ type: 'sign' })}>{t.actions.sign}</button>}
      {can.includes('arrive') && <Arrival point={order.point} metres={order.presenceMetres} onArrive={act} />}
      <Forms shown={shown} />
      <p className="fault" role="alert">{trouble}</p>
    </>
  )
}

/** What the department has done so far, in the order's own words. */
function Done({ shown: { own: { presence, plan, result } } }: { shown: ShownWhistle }) {
  const { t, format } = useWords()
  const now = useNow()
  const lines = [
    presence === null ? '' : t.whistle.arrived(format.clock(presence.at)),
    plan === null ? '' : t.whistle.plan(plan.measure, format.time(plan.byAt, now)),
    result === null ? '' : t.whistle.result(result),
  ].filter((line) => line !== '')
  return lines.map((line) => <p key={line} className="dim">{line}</p>)
}

/** Steps that ask for something, the next one first; returning stands apart. */
function Forms({ shown: { order, own, can, queued } }: { shown: ShownWhistle }) {
  const { t } = useWords()
  const open = (name: string) => goTo('whistle', order.card.id, name)
  const steps = ['plan', 'complete'].filter((name) => can.includes(name))
  const isPlanned = own.plan !== null || queued.includes('plan')
  const next = isPlanned ? steps.at(-1) : steps[0]
  const others = [...steps.filter((name) => name !== next), ...(can.includes('requestReturn') ? ['requestReturn'] : [])]
  return (
    <>
      {next !== undefined && <button type="button" className="primary" onClick={() => open(next)}>{wordOf(t.actions, next)}</button>}
      {others.length > 0 && (
        <div className="halves">
          {others.map((name) => <button key={name} type="button" className="button" onClick={() => open(name)}>{wordOf(t.actions, name)}</button>)}
        </div>
      )}
    </>
  )
}

type Act = (action: { type: string; [key: string]: unknown }, photos?: readonly NewPhoto[]) => Promise<void>

function useAct({ order: { card } }: ShownWhistle): { act: Act; trouble: string } {
  const { t } = useWords()
  const { doing } = usePhone()
  const { isOnline } = usePhoneState()
  const [trouble, setTrouble] = useState('')
  // Finding the place takes seconds, in which the own step before this one lands: what counts is what the screen shows by then.
  const version = useRef(card.version)
  useEffect(() => {
    version.current = card.version
  }, [card.version])
  const act: Act = async (action, photos = []) => {
    try {
      await doing.act({ kind: 'whistle', orderId: card.id, title: card.title ?? card.no, version: version.current, action }, photos)
      say(isOnline ? t.form.saved : t.form.offlineSaved)
      setTrouble('')
    } catch (error) {
      setTrouble(storeTrouble(t, error))
    }
  }
  return { act, trouble }
}

/** By position where it is near enough, else by a photo; the time is the phone's at that moment. */
function Arrival({ point, metres, onArrive }: { point: Point | null; metres: number; onArrive: Act }) {
  const { t, format } = useWords()
  const { clock } = usePhone()
  const [fix, setFix] = useState<Fix | null>(null)
  const [photos, setPhotos] = useState<NewPhoto[]>([])
  const [isBusy, setBusy] = useState(false)
  const isNear = (found: Fix) => found.kind === 'at' && point !== null && metresBetween(found.point, point) <= metres
  const arrive = async () => {
    setBusy(true)
    const found = await locate()
    setFix(found)
    const place = found.kind === 'at' ? { point: found.point, accuracyM: found.accuracyM } : {}
    if (isNear(found) || photos.length > 0) await onArrive({ type: 'arrive', at: Math.round(clock.now()), ...place }, photos)
    setBusy(false)
  }
  const needsPhoto = fix !== null && !isNear(fix) && photos.length === 0
  return (
    <section className="card">
      <p className="dim">{t.whistle.hint(format.distance(metres))}</p>
      {needsPhoto && <p className="strong" role="status">{fix.kind === 'at' ? t.whistle.tooFar : t.whistle.noPlace}</p>}
      <PhotoBox kind="ONSITE" label={t.fields.onsite} isNeeded={needsPhoto} casePoint={point} photos={photos} onChange={setPhotos} />
      <button type="button" className="primary" disabled={isBusy} onClick={() => void arrive()}>{isBusy ? t.place.locating : t.actions.arrive}</button>
    </section>
  )
}
