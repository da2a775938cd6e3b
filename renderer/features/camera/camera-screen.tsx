import { useEffect, useMemo, useState } from 'react'
import type { CameraAlert, CameraInbox } from '#contract/cameras.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { AlertFacts } from './alert-facts.tsx'
import { AlertPicture } from './alert-picture.tsx'
import { AlertQueue } from './alert-queue.tsx'
import { CameraHealthLine } from './camera-health.tsx'
import { lateOf, queueOf } from './judging.ts'
import { useAlertFrames } from './use-alert-frames.ts'
import { useCameraKeys } from './use-camera-keys.ts'
import { useJudging, type JudgingDesk } from './use-judging.ts'
import { VerdictBar } from './verdict-bar.tsx'
import './camera.css'

const EVERY_MS = 5000
/** So many pictures ahead are fetched before they are asked for. */
const AHEAD = 3

/** Is this picture a real event? Judged by one hand on the keyboard. */
export function CameraScreen() {
  const { scope } = useScope()
  const inbox = useCall('cameraInbox', { query: { scope, limit: 200 } }, { everyMs: EVERY_MS, keepsPrevious: true })
  if (inbox.data !== undefined) return <Desk inbox={inbox.data} scope={scope} />
  if (inbox.error === null) return <StateView kind="loading" />
  if (inbox.error.code === 'access.denied') return <StateView kind="noPermission" />
  return <FailedRead query={inbox} />
}

function Desk({ inbox, scope }: { inbox: CameraInbox; scope: string }) {
  const { camera } = useT()
  const desk = useJudging()
  const now = useServerNow(EVERY_MS)
  const typeName = useTypeName(inbox)
  const [wanted, select] = useState<string | null>(null)
  const queue = useMemo(() => queueOf(inbox.alerts, desk.state), [inbox.alerts, desk.state])
  const current = queue.find(({ caseId }) => caseId === wanted) ?? queue[0] ?? null
  useAhead(queue)
  return (
    <div className="camera" role="region" aria-label={camera.title}>
      <header className="row camera-head">
        <h1>{camera.title}</h1>
        <span>{camera.waiting(queue.length)}</span>
        <Late alerts={queue} minutes={inbox.late.minutes} now={now} />
        {desk.state.count > 0 && <span className="aux">{camera.judgedNow(desk.state.count)}</span>}
        <span className="sp" />
        <CameraHealthLine inbox={inbox} typeName={typeName} />
      </header>
      {desk.failed !== null && <div className="camera-failed" role="alert">{camera.refused(desk.failed.no)}</div>}
      <div className="camera-body">
        {current === null ? (
          <Nothing desk={desk} onSelect={select} />
        ) : (
          <>
            <AlertQueue alerts={queue} selected={current.caseId} scope={scope} now={now} typeName={typeName} onSelect={select} />
            <Alert key={current.caseId} alert={current} queue={queue} inbox={inbox} desk={desk} now={now} typeName={typeName} onSelect={select} />
          </>
        )}
      </div>
    </div>
  )
}

/** What has waited too long for a judgement (P3: said here, no strip, no sound). */
function Late({ alerts, minutes, now }: { alerts: readonly CameraAlert[]; minutes: number; now: number }) {
  const { camera, common } = useT()
  const format = useFormat()
  const late = lateOf(alerts, now, minutes)
  const [oldest] = late
  if (oldest === undefined) return null
  return <span className="aux">{[camera.late(late.length, minutes), camera.lateOldest(format.span(now - oldest.reportedAt))].join(common.separator)}</span>
}

/** All judged: the last verdict can still be taken back. */
function Nothing({ desk, onSelect }: { desk: JudgingDesk; onSelect: (caseId: string | null) => void }) {
  const { camera } = useT()
  useCameraKeys({ KeyZ: () => onSelect(desk.undo()) })
  return <StateView kind="empty" title={camera.empty} next={desk.state.held.length > 0 ? camera.emptyUndo : camera.emptyNext} />
}

type AlertProps = { alert: CameraAlert; queue: readonly CameraAlert[]; inbox: CameraInbox; desk: JudgingDesk; now: number; typeName: (code: string) => string; onSelect: (caseId: string | null) => void }

function Alert({ alert, queue, inbox, desk, now, typeName, onSelect }: AlertProps) {
  const { camera } = useT()
  const [isAsking, ask] = useState(false)
  const reveal = useReveal(alert)
  const { frames, frame, show, step } = useAlertFrames(alert)
  const neighbour = (by: number) => queue[queue.findIndex(({ caseId }) => caseId === alert.caseId) + by]?.caseId ?? alert.caseId
  const verdict = { alert, isAsking, canUndo: desk.state.held.length > 0, onAsk: ask, onSay: (said: Parameters<JudgingDesk['say']>[1]) => desk.say(alert, said), onSkip: () => desk.skip(alert.caseId), onUndo: () => onSelect(desk.undo()) }
  useVerdictKeys(verdict, { step, onMove: (by) => onSelect(neighbour(by)) })
  return (
    <>
      <main className="camera-main" data-region="main" tabIndex={-1}>
        <AlertPicture alert={alert} typeName={typeName(alert.sighting.type)} frame={frame} frames={frames} onFrame={show} revealed={reveal.picture} />
        <VerdictBar {...verdict} />
      </main>
      <aside className="camera-side" aria-label={camera.facts}>
        <AlertFacts alert={alert} inbox={inbox} now={now} />
        {alert.attachments.length > 0 && <button type="button" className="link-button" onClick={reveal.open}>{camera.reveal}</button>}
        {reveal.isRefused && <span className="aux" role="status">{camera.revealRefused}</span>}
        <ConfirmReason isOpen={reveal.isOpen} title={camera.revealTitle} verb={camera.reveal} minLength={4} onConfirm={reveal.confirm} onCancel={reveal.close} />
      </aside>
    </>
  )
}

type Bar = Parameters<typeof VerdictBar>[0]

function useVerdictKeys({ alert, isAsking, onSay, onAsk, onSkip, onUndo }: Bar, { step, onMove }: { step: (by: number) => void; onMove: (by: number) => void }): void {
  useCameraKeys(
    isAsking
      ? { reasons: (reason) => onSay({ kind: 'false', reason }), Escape: () => onAsk(false) }
      : {
          verdicts: { alert, onSay, onAsk }, KeyS: onSkip, KeyZ: onUndo, ArrowLeft: () => step(-1), ArrowRight: () => step(1), KeyJ: () => onMove(1), KeyK: () => onMove(-1),
        },
  )
}

function useTypeName({ types }: CameraInbox): (code: string) => string {
  const locale = useLocale()
  return (code) => {
    const type = types.find((one) => one.code === code)
    return type === undefined ? code : locale === 'zh-CN' ? type.name : type.nameEn
  }
}

/** Fetches the pictures of what comes next, so that judging does not wait for them. */
function useAhead(queue: readonly CameraAlert[]): void {
  const ids = queue.slice(1, 1 + AHEAD).flatMap(({ sighting }) => sighting.frames.filter(({ offsetSeconds }) => offsetSeconds === 0).map(({ id }) => id)).join(' ')
  useEffect(() => {
    for (const id of ids.split(' ').filter((one) => one !== '')) new Image().src = attachmentUrl(id)
  }, [ids])
}

function useReveal({ caseId }: CameraAlert) {
  const { api } = useData()
  const [isOpen, setOpen] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const [picture, setPicture] = useState<string | null>(null)
  const confirm = (reason: string) => {
    setOpen(false)
    api.call('revealPicture', { params: { id: caseId }, body: { reason } }).then(
      ({ jpeg }) => setPicture(`data:image/jpeg;base64,${jpeg}`),
      () => setRefused(true),
    )
  }
  return { isOpen, isRefused, picture, confirm, open: () => setOpen(true), close: () => setOpen(false) }
}
