import { useMemo } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useCards, useNames, usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { disputesOf } from './disputes-model.ts'
import { visibleOf } from './privacy-model.ts'
import { publicTitle } from './public-title.ts'
import { communityOf } from './strip-model.ts'
import { useWall } from './wall-context.ts'

const ROWS = 12
const CLOCK_MS = 10_000

/** The open disputes of the area: where, and which come first. No names, no doors. */
export function DisputesPage() {
  const { wall } = useT()
  const format = useFormat()
  const names = useNames()
  const { orgs } = useReference()
  const { scope } = useWall()
  const [{ wallPrivacy }] = usePreferences()
  const { state } = useCards()
  const parts = useMemo(() => orgs.filter(({ parent, level }) => parent === scope && level !== 'subgrid').map(({ code }) => code).toSorted(), [orgs, scope])
  const shown = useMemo(() => [...(state?.cards.values() ?? [])].filter((card) => visibleOf(card, wallPrivacy) !== 'hide'), [state, wallPrivacy])
  const { rows, pressing, total } = useMemo(() => disputesOf(shown, parts, ROWS), [shown, parts])
  return (
    <section className="wall-page" aria-label={wall.disputes}>
      <h2>
        {wall.disputes}
        <small>{wall.openCount(format.count(total))}</small>
        <span className="sp" />
        {state !== null && <small>{wall.dataAge(format.clockSeconds(state.at))}</small>}
      </h2>
      <div className="wall-page-columns">
        <table className="wall-table">
          <thead>
            <tr><th>{wall.disputeColumns.place}</th><th className="num">{wall.disputeColumns.open}</th><th className="num">{wall.over}</th><th className="num">{wall.warn}</th></tr>
          </thead>
          <tbody>
            {rows.map(({ org, open, over, warn }) => (
              <tr key={org}>
                <td>{names.org(org)}</td>
                <td className="num">{format.count(open)}</td>
                <td className={`num ${over > 0 ? 'crit' : 't3'}`}><span className="wall-sign">{over > 0 && <Glyph name="over" size={16} />}{format.count(over)}</span></td>
                <td className={`num ${warn > 0 ? 'warn' : 't3'}`}><span className="wall-sign">{warn > 0 && <Glyph name="warn" size={16} />}{format.count(warn)}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul className="wall-disputes">
          {pressing.length === 0 && <li className="t3">{wall.noDisputes}</li>}
          {pressing.map((card) => <Dispute key={card.id} card={card} />)}
        </ul>
      </div>
    </section>
  )
}

function Dispute({ card }: { card: CaseCard }) {
  const { common } = useT()
  const names = useNames()
  const [{ wallPrivacy }] = usePreferences()
  const now = useServerNow(CLOCK_MS)
  const isDim = card.isRedacted || card.isSensitive || visibleOf(card, wallPrivacy) === 'dim'
  return (
    <li>
      <span className="nw">{names.orgFull(communityOf(card.subGrid))}</span>
      <span className="el t2">{isDim ? common.restricted : publicTitle(card.title) || common.restricted}</span>
      <span className="el t3">{names.unit(card.unit)}</span>
      <Left sla={card.sla} now={now} />
    </li>
  )
}

const tones: Partial<Record<CaseCard['sla']['state'], 'crit' | 'warn'>> = { over: 'crit', warn: 'warn' }

function Left({ sla: { state, dueAt }, now }: { sla: CaseCard['sla']; now: number }) {
  const { wall } = useT()
  const format = useFormat()
  const tone = tones[state]
  const left = dueAt === null ? null : dueAt - now
  return (
    <b className={`nw ${tone ?? 't2'}`}>
      {tone !== undefined && <Glyph name={tone === 'crit' ? 'over' : 'warn'} size={18} />} {left === null ? wall.noClock : left < 0 ? format.over(-left) : format.left(left)}
    </b>
  )
}
