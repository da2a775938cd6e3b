import { useState } from 'react'
import type { BuildingCard, BuildingGrade } from '#contract/buildings.ts'
import { MoreFailed, useAhead } from '#renderer/actions/load-ahead.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { glyphOf, kindsOf } from './buildings-model.ts'
import type { Buildings } from './use-buildings.ts'

type Props = { list: Buildings; items: readonly BuildingCard[]; scope: string; chosen: string | null; onChoose: (code: string) => void }

const ROW_HEIGHT = 40
const TICK_MS = 60_000
const POINTS_COLUMN = 3

/** One row a building, the worst first; tens of thousands stay smooth. */
export function BuildingRows({ list, items, scope, chosen, onChoose }: Props) {
  const { buildings } = useT()
  const format = useFormat()
  const { pages, total } = list
  const [seen, see] = useState(0)
  useAhead(pages, { seen, count: items.length })
  return (
    <div className="buildings-table" role="table" aria-label={buildings.title} aria-rowcount={total + 1}>
      <div className="buildings-row buildings-titles" role="row">
        {buildings.columns.map((title, at) => <span key={title} role="columnheader" className={at === POINTS_COLUMN ? 'num' : undefined}>{title}</span>)}
      </div>
      <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ code }) => code} selectedIndex={items.findIndex(({ code }) => code === chosen)} role="rowgroup" className="buildings-rows" onSeen={see} render={(card) => <Row card={card} scope={scope} isChosen={card.code === chosen} onChoose={onChoose} />} />
      <p className="aux buildings-foot">{pages.hasNextPage ? buildings.loadedSome(format.count(items.length), format.count(total)) : buildings.loadedAll(format.count(total))} <MoreFailed pages={pages} /></p>
    </div>
  )
}

/** A grade by sign and word. */
export function GradeMark({ grade }: { grade: BuildingGrade }) {
  const { buildings } = useT()
  return <span className={`buildings-grade buildings-grade-${grade}`}><Glyph name={glyphOf[grade]} />{buildings.grade[grade]}</span>
}

function Row({ card, scope, isChosen, onChoose }: { card: BuildingCard; scope: string; isChosen: boolean; onChoose: (code: string) => void }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const { code, address, org, grade, points, missedPatrols, patrolDueAt, changedAt, from } = card
  const words = kindsOf(card).map((kind) => t.buildings.kind[kind]).join(t.common.list)
  return (
    <div className="buildings-row buildings-line-row" role="row" aria-selected={isChosen} onClick={() => onChoose(code)}>
      <span role="cell" className="el"><button type="button" className="link-button el" onClick={() => onChoose(code)}>{address === '' ? code : address}</button></span>
      <span role="cell" className="el">{names.place(org, scope)}</span>
      <span role="cell"><GradeMark grade={grade} /></span>
      <span role="cell" className="num">{format.count(points)}</span>
      <span role="cell" className="el t2" title={words}>{words === '' ? t.common.none : words}</span>
      <span role="cell" className="el">{missedPatrols > 0 ? <span className="buildings-late"><Glyph name="warn" />{t.buildings.missedTimes(format.count(missedPatrols))}</span> : t.buildings.before(format.time(patrolDueAt, now))}</span>
      <span role="cell" className="el t2">{changedAt === null || from === null ? t.common.none : `${format.time(changedAt, now)} ${t.buildings.change(t.buildings.grade[from], t.buildings.grade[grade])}`}</span>
    </div>
  )
}
