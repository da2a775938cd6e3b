import type { Count, Rate } from '#contract/kpi.ts'
import { countHref } from '#renderer/data/count-href.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { NumberLink } from './number-link.tsx'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

/** What came and went today, and whether the two promises of the first half hour were kept. */
export function TodayPanel() {
  const { wall } = useT()
  const { view, isHeadline } = useWall()
  const today = view?.today
  return (
    <WallPanel id="today" title="" isReady={today !== undefined}>
      {today !== undefined && (
        <div className="wall-tiles">
          <CountTile label={wall.todayIntake(isHeadline)} count={today.intake} mean={today.intakeMean} />
          <CountTile label={wall.todayResolved} count={today.resolved} mean={today.resolvedMean} />
          <RateTile label={wall.sms} rate={today.sms} before={today.sms30} />
          <RateTile label={wall.appoint} rate={today.appoint} before={today.appoint30} />
        </div>
      )}
    </WallPanel>
  )
}

function CountTile({ label, count, mean }: { label: string; count: Count; mean: number | null }) {
  const { wall, common } = useT()
  const format = useFormat()
  return (
    <div>
      <div className="wall-tile-label">{label}</div>
      <div className="wall-tile-value">
        <NumberLink href={count.value > 0 ? countHref(count.query) : null}>{format.count(count.value)}</NumberLink>
        <small>{common.unitCase}</small>
      </div>
      <div className="wall-tile-note">{mean === null ? wall.noMean : wall.meanOfDays(format.count(mean))}</div>
    </div>
  )
}

function RateTile({ label, rate, before }: { label: string; rate: Rate; before: Rate }) {
  const { common } = useT()
  const format = useFormat()
  const hasAny = rate.denominator > 0
  return (
    <div>
      <div className="wall-tile-label">{label}</div>
      <div className="wall-tile-value">
        {hasAny ? (
          <>
            <NumberLink href={rate.numerator > 0 ? countHref(rate.numeratorQuery) : null}>
              {format.count(rate.numerator)}
            </NumberLink>
            <small>
              <NumberLink href={countHref(rate.denominatorQuery)}>/ {format.count(rate.denominator)}</NumberLink>
            </small>
          </>
        ) : (
          common.none
        )}
      </div>
      <div className="wall-tile-note">
        <NumberLink href={before.denominator > 0 ? countHref(before.denominatorQuery) : null}>
          {useBefore(before)}
        </NumberLink>
      </div>
    </div>
  )
}

/** `30 日 98.6%·1,940 宗`; a percentage never stands without its n. */
function useBefore(before: Rate): string {
  const { wall } = useT()
  const format = useFormat()
  const { kind, text } = format.rateText(before.numerator, before.denominator, 1)
  if (kind === 'none') return wall.last30None
  return kind === 'small' ? wall.last30Small(text) : wall.last30(text, format.count(before.denominator))
}
