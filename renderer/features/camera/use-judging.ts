import { useCallback, useEffect, useRef, useState } from 'react'
import type { CameraAlert } from '#contract/cameras.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { actionOf, due, judge, nothingJudged, refused, skip, undo, type Held, type Judging, type Verdict } from './judging.ts'

const TICK_MS = 250

export type JudgingDesk = {
  state: Judging
  /** The case of the last verdict that the server refused. */
  failed: CameraAlert | null
  say: (alert: CameraAlert, verdict: Verdict) => void
  undo: () => string | null
  skip: (caseId: string) => void
}

/** Verdicts at the speed of the keyboard: each counts at once, can be taken back for some seconds, and is then sent. */
export function useJudging(): JudgingDesk {
  const { commands } = useData()
  const { camera } = useT()
  const [state, setState] = useState(nothingJudged)
  const [failed, setFailed] = useState<CameraAlert | null>(null)
  const latest = useRef(state)
  const put = useCallback((next: Judging) => {
    latest.current = next
    setState(next)
  }, [])

  const send = useCallback(
    async (held: Held) => {
      const { alert } = held
      const result = await commands.send({ caseId: alert.caseId, expectedVersion: alert.version, action: actionOf(held, camera.falseReason) })
      if (result.ok) return
      setFailed(alert)
      put(refused(latest.current, alert.caseId))
    },
    [commands, camera, put],
  )

  useFlush(
    useCallback(
      (now) => {
        const step = due(latest.current, now)
        if (step.due.length === 0) return
        put(step.state)
        for (const held of step.due) void send(held)
      },
      [send, put],
    ),
  )

  return {
    state,
    failed,
    say: useCallback(
      (alert, verdict) => {
        setFailed(null)
        put(judge(latest.current, { alert, verdict, at: performance.now() }))
      },
      [put],
    ),
    undo: useCallback(() => {
      const step = undo(latest.current)
      put(step.state)
      return step.caseId
    }, [put]),
    skip: useCallback((caseId) => put(skip(latest.current, caseId)), [put]),
  }
}

/** Sends what is due now and then, and everything when the screen is left. */
function useFlush(flush: (now: number) => void): void {
  useEffect(() => {
    const timer = setInterval(() => flush(performance.now()), TICK_MS)
    const flushAll = () => flush(Infinity)
    window.addEventListener('pagehide', flushAll)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', flushAll)
      flushAll()
    }
  }, [flush])
}
