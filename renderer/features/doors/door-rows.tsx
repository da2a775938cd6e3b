import { useEffect, useState } from 'react'
import type { DoorRecord } from '#contract/doors.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { idOf } from './doors-model.ts'
import type { Doors } from './use-doors.ts'

type Props = { list: Doors; doors: readonly DoorRecord[]; chosen: string | null; onChoose: (id: string) => void }

const ROW_HEIGHT = 40
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40
const TICK_MS = 60_000

/** One row a code; thousands of them stay smooth, and the next page comes before its rows are reached. */
export function DoorRows({ list, doors, chosen, onChoose }: Props) {
  const t = useT()
  const format = useFormat()
  const { loadMore } = list
  const [seen, see] = useState(0)
  useEffect(() => {
    if (seen > doors.length - AHEAD) loadMore()
  }, [seen, doors.length, loadMore])
  const index = doors.findIndex((door) => idOf(door) === chosen)
  return (
    <div className="doors-table" role="table" aria-label={t.doors.title} aria-rowcount={list.hasMore ? -1 : doors.length + 1}>
      <div className="doors-row doors-titles" role="row">
        {t.doors.columns.map((title, at) => (
          <span key={title} role="columnheader" className={at === SCANS_COLUMN ? 'num' : undefined}>
            {title}
          </span>
        ))}
      </div>
      <VirtualList items={doors} rowHeight={ROW_HEIGHT} keyOf={idOf} selectedIndex={index} role="rowgroup" className="doors-rows" onSeen={see} render={(door) => <DoorRow door={door} isChosen={idOf(door) === chosen} onChoose={onChoose} />} />
      <p className="aux doors-foot">{list.hasMore ? t.doors.loadedSome(format.count(doors.length)) : t.doors.loadedAll(format.count(doors.length))}</p>
    </div>
  )
}

const SCANS_COLUMN = 4

function DoorRow({ door, isChosen, onChoose }: { door: DoorRecord; isChosen: boolean; onChoose: (id: string) => void }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const isEnded = door.endedAt !== null
  return (
    <div className={`doors-row doors-line-row ${isEnded ? 't3' : ''}`} role="row" aria-selected={isChosen} onClick={() => onChoose(idOf(door))}>
      <span role="cell" className="el">
        <button type="button" className="link-button el" onClick={() => onChoose(idOf(door))}>
          {door.address}
        </button>
      </span>
      <span role="cell" className="el">{names.place(door.org)}</span>
      <span role="cell" className="el t2">{door.code}</span>
      <span role="cell" className="el">{isEnded ? t.doors.ended[door.state] : t.doors.hangs}</span>
      <span role="cell" className="num">{format.count(door.scans)}</span>
      <span role="cell">{door.lastScanAt === null ? t.common.none : format.time(door.lastScanAt, now)}</span>
    </div>
  )
}
