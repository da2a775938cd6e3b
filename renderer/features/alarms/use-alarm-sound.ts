import { useCallback, useEffect, useRef } from 'react'
import type { AlarmsView, Hearing } from '#contract/alarms.ts'
import { alarmCause } from '#renderer/data/alarm-words.ts'
import { useData, useNames, usePreferences } from '#renderer/data/data-provider.tsx'
import { showNotice } from '#renderer/data/desktop-notice.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useSound } from '#renderer/ui/sound.tsx'

const EVERY_MS = 10_000
export const MUTE_MS = 5 * 60 * 1000

/**
 * Sounds the alarms of this desk. What is new is decided by the server, once for all windows of a desk; this one only plays it. Muted until the given instant
 * of server time: what comes meanwhile is not sounded later.
 */
export function useAlarmSound(view: AlarmsView | null, mutedUntil: number | null): void {
  const { api, live } = useData()
  const { scope } = useScope()
  const present = usePresent(view, mutedUntil)
  const isBusy = useRef(false)
  useEffect(() => {
    const listen = async () => {
      if (isBusy.current) return
      isBusy.current = true
      const hearing = await api.call('hearAlarms', { body: { scope } }).catch(() => null)
      isBusy.current = false
      if (hearing !== null) present.current(hearing)
    }
    void listen()
    const stop = live.alarms.subscribe(() => void listen())
    const timer = setInterval(() => void listen(), EVERY_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [api, live, scope, present])
}

/** Plays what was heard and tells the desktop of urgent news; always with the latest words and settings. */
function usePresent(view: AlarmsView | null, mutedUntil: number | null) {
  const { clock } = useData()
  const [{ volume, clicks }] = usePreferences()
  const { play } = useSound()
  const tell = useNotice(view)
  const present = useCallback(
    (hearing: Hearing) => {
      const { tone, isRepeat } = hearing
      if (tone === 'urgent' && !isRepeat) tell(hearing)
      const isMuted = mutedUntil !== null && clock.now() < mutedUntil
      if (tone === null || isMuted || (tone === 'soft' && !clicks)) return
      play(tone, volume)
    },
    [clock, mutedUntil, clicks, play, volume, tell],
  )
  const latest = useRef(present)
  useEffect(() => {
    latest.current = present
  }, [present])
  return latest
}

/** On the desktop stands only what happened and where: others may see it. */
function useNotice(view: AlarmsView | null) {
  const t = useT()
  const names = useNames()
  const { scope } = useScope()
  return useCallback(
    ({ fresh }: Hearing) => {
      if (document.hasFocus()) return
      const alarm = view?.items.find(({ id, priority }) => priority === 'P1' && fresh.includes(id))
      const body = alarm === undefined ? '' : `${names.place(alarm.org, scope)}${t.common.separator}${alarmCause(alarm, t)}`
      void showNotice({ title: t.alarms.noticeTitle, body })
    },
    [view, t, names, scope],
  )
}
