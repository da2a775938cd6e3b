import type { ReactNode } from 'react'
import { countHref, openHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { NumberLink } from './number-link.tsx'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

/** Handled on time over 30 days, and what is open now: all sources, unlike the headline. */
export function TimelinessPanel() {
  const { wall } = useT()
  const format = useFormat()
  const { all, scope } = useWall()
  const link = (n: number, href: string) => <NumberLink href={n > 0 ? href : null}>{format.count(n)}</NumberLink>
  return (
    <WallPanel id="timeliness" title={wall.timeliness} note={wall.timelinessNote} isReady={all !== null}>
      {all !== null && (
        <div className="wall-three">
          <OnTime />
          <Figure text={wall.allOpen}>{link(all.open, openHref({ scope }))}</Figure>
          <Figure text={wall.overAndWarn}>
            {link(all.over, openHref({ scope, sla: 'over' }))}
            <small>/ {link(all.warn, openHref({ scope, sla: 'warn' }))}</small>
          </Figure>
        </div>
      )}
    </WallPanel>
  )
}

function OnTime() {
  const { wall } = useT()
  const format = useFormat()
  const rate = useWall().all?.today.onTime30
  if (rate === undefined) return null
  const { kind, text } = format.rateText(rate.numerator, rate.denominator, 1)
  const counted = `${format.count(rate.numerator)} / ${format.count(rate.denominator)}`
  return (
    <Figure text={kind === 'rate' ? wall.onTimeOf(counted) : wall.onTime}>
      <NumberLink href={kind === 'none' ? null : countHref(rate.denominatorQuery)}>
        {text.replace('%', '')}
        {kind === 'rate' && <small>%</small>}
      </NumberLink>
    </Figure>
  )
}

function Figure({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div>
      <b>{children}</b>
      <span>{text}</span>
    </div>
  )
}
