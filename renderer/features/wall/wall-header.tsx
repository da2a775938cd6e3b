import { useEffect } from 'react'
import { useExercise, useLiveStatus, useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph, type GlyphName } from '#renderer/ui/glyph.tsx'
import type { Turning } from './use-rotation.ts'
import { useWall } from './wall-context.ts'

const MINUTE = 60_000
const HEALTH_EVERY_MS = 30_000
const SIGN = 18

/** What this is, whether its data are whole and how old they are, and the time. */
export function WallHeader({ turning: { isOn, at, count } }: { turning: Turning }) {
  const { wall } = useT()
  const format = useFormat()
  const now = useServerNow(MINUTE)
  return (
    <header className="wall-header">
      <Title />
      <Health />
      <i className="wall-rule" />
      {isOn && <span className="t3">{wall.page(at + 1, count)}</span>}
      <WallDate className="t2" />
      <time className="wall-clock">{format.clock(now)}</time>
    </header>
  )
}

/** The date, and that it is an exercise's. */
export function WallDate({ className }: { className: string }) {
  const { shell, wall } = useT()
  const format = useFormat()
  const now = useServerNow(MINUTE)
  return <span className={className}>{`${useExercise() ? `${shell.exercise}${wall.between}` : ''}${format.dayOfWeek(now)}`}</span>
}

function Title() {
  const { wall } = useT()
  const { product } = useReference()
  const locale = useLocale()
  const names = useNames()
  const { scope, own } = useScope()
  const isChinese = locale === 'zh-CN'
  return (
    <>
      <h1>
        {isChinese ? product.title : product.titleEn}
        {scope.length > own.length && wall.inScope(names.orgFull(scope))}
      </h1>
      <span className="wall-subtitle">
        <span>{isChinese ? product.subtitle : product.subtitleEn}</span>
      </span>
    </>
  )
}

function Health() {
  const { shell, wall } = useT()
  const format = useFormat()
  const { view } = useWall()
  const { sign, words, tone } = useHealth()
  return (
    <span className={`wall-health ${tone}`}>
      <Glyph name={sign} size={SIGN} />
      {words}
      {view !== null && `${wall.between}${shell.dataTime(format.clockSeconds(view.at))}`}
    </span>
  )
}

/** The worst of stream, server, the numbers themselves and calendar. */
function useHealth(): { sign: GlyphName; words: string; tone: 't2' | 'warn' | 'crit' } {
  const { shell, common } = useT()
  const status = useLiveStatus()
  const { missingCalendarYears } = useReference()
  const health = useCall('health', {}, { everyMs: HEALTH_EVERY_MS })
  const { refetch } = health
  const { isFailing } = useWall()
  useEffect(() => {
    if (status.kind === 'live') void refetch()
  }, [status.kind, refetch])
  if (status.kind === 'offline') return { sign: 'over', words: shell.healthDown, tone: 'crit' }
  if (status.kind === 'connecting') return { sign: 'info', words: shell.connecting, tone: 't2' }
  if (health.data?.status === 'degraded' || health.error !== null || isFailing)
    return { sign: 'warn', words: shell.healthLate, tone: 'warn' }
  if (missingCalendarYears.length > 0)
    return { sign: 'warn', words: shell.calendarMissing(missingCalendarYears.join(common.list)), tone: 'warn' }
  return { sign: 'ok', words: shell.healthOk, tone: 't2' }
}
