import { useMemo } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useCards, useNames, usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { disputesOf } from './disputes-model.ts'
import { PageFrame } from './page-frame.tsx'
import { visibleOf } from './privacy-model.ts'
import { publicTitle } from './public-title.ts'
import { communityOf } from './strip-model.ts'
import { Flagged, TimeLeft } from './time-left.tsx'
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
    <PageFrame title={wall.disputes} note={wall.openCount(format.count(total))} dataAt={state?.at ?? null} freshMs={Infinity}>
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
                <td className="num"><Flagged n={over} sign="over" /></td>
                <td className="num"><Flagged n={warn} sign="warn" /></td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul className="wall-disputes">
          {pressing.length === 0 && <li className="t3">{wall.noDisputes}</li>}
          {pressing.map((card) => <Dispute key={card.id} card={card} />)}
        </ul>
      </div>
    </PageFrame>
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
      <TimeLeft state={card.sla.state} dueAt={card.sla.dueAt} now={now} />
    </li>
  )
}
