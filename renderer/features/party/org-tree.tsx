import { useEffect, useRef } from 'react'
import type { PartyView } from '#contract/party.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { treeRows } from './party-model.ts'

type Props = { view: PartyView; current: string; onChoose: (org: string) => void }
const INDENT_PX = 14

/** District, streets, communities and the branches under them, each with its holding rate. */
export function OrgTree({ view, current, onChoose }: Props) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <nav className="panel party-tree" aria-label={t.party.tree}>
      <ul>
        {treeRows(view, current).map(({ org, depth, total }) => (
          <li key={org}>
            <button type="button" className="plain-button party-node" aria-current={org === current ? 'true' : undefined} style={{ paddingLeft: 12 + depth * INDENT_PX }} onClick={() => onChoose(org)}>
              {org === current && <Here />}
              <span className="el sp" title={names.orgFull(org)}>{names.orgNode(org)?.level === 'subgrid' ? names.org(org) : t.party.committee(names.orgNode(org)?.level ?? '', names.org(org))}</span>
              {total.missed > 0 && <span className="row party-missed" title={t.party.counted(t.party.standings.MISSED, total.missed)}><Glyph name="warn" className="warn" />{format.count(total.missed)}</span>}
              <span className="num party-node-rate">{format.rateText(total.onTime, total.due, 1).text}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Brings its row into view once it is the chosen one. */
function Here() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <span ref={mark} className="party-here" />
}
