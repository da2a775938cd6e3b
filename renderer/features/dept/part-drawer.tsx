import { Drawer } from 'antd'
import { useState } from 'react'
import type { PartLine, ScorePart } from '#contract/score.ts'
import { More } from '#renderer/actions/load-ahead.tsx'
import { Unread } from '#renderer/actions/unread.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { whyText } from './lost-lines.tsx'
import { MatterCells } from './matter-cells.tsx'
import { usePartLines, type PartAsked, type PartOnly } from './use-part-lines.ts'

type Props = { asked: PartAsked | null; unit: string; onClose: () => void }

const WIDTH = 720

/** Every case and order that a part judges, or the lost ones alone: as many as its figure says. */
export function PartDrawer({ asked, unit, onClose }: Props) {
  const t = useT()
  const names = useNames()
  const title = asked === null ? '' : [names.unit(unit), t.dept.parts[asked.part]].join(t.common.separator)
  return (
    <Drawer open={asked !== null} onClose={onClose} title={title} size={WIDTH} destroyOnHidden>
      {asked !== null && <Lines key={`${asked.part} ${asked.only}`} asked={asked} unit={unit} />}
    </Drawer>
  )
}

function Lines({ asked, unit }: { asked: PartAsked; unit: string }) {
  const t = useT()
  const format = useFormat()
  const [only, setOnly] = useState<PartOnly>(asked.only)
  const { pages, first, items } = usePartLines(unit, asked, only)
  if (first === undefined) return <Unread query={pages} rows={10} />
  const { all, lost, at } = first
  const left = (only === 'lost' ? lost : all) - items.length
  return (
    <div className="dept-drawer">
      <SegmentedChips
        label={t.dept.tally.label} value={only} onChange={setOnly}
        options={[{ key: 'all', label: t.dept.tally.all, count: format.count(all) }, { key: 'lost', label: t.dept.tally.bad, count: format.count(lost) }]}
      />
      <p className="aux">{t.dept.tally.asOf(format.clockSeconds(at))}</p>
      {hasMoved(asked.figure, first) && <p>{t.dept.tally.published(format.count(asked.figure.all), asked.figure.lost === null ? null : format.count(asked.figure.lost))}</p>}
      {items.length === 0 ? <Nothing isNoneLost={all > 0} /> : <table className="dept-lost"><tbody>{items.map((line) => <Row key={`${line.month} ${line.ref}`} part={asked.part} line={line} />)}</tbody></table>}
      <More pages={pages} label={t.dept.tally.more(format.count(left))} />
    </div>
  )
}

function Nothing({ isNoneLost }: { isNoneLost: boolean }) {
  const { dept } = useT()
  return isNoneLost ? <StateView kind="empty" title={dept.lostEmpty} next={dept.tally.noneLost} /> : <StateView kind="empty" title={dept.nothingJudged} next={dept.tally.nothingNext} />
}

const hasMoved = (figure: PartAsked['figure'], now: { all: number; lost: number }): boolean => figure.all !== now.all || (figure.lost !== null && figure.lost !== now.lost)

function Row({ part, line }: { part: ScorePart; line: PartLine }) {
  const t = useT()
  const format = useFormat()
  return (
    <tr>
      <MatterCells {...line} />
      <td className="aux">{line.orderNo ?? line.caseNo}</td>
      <td className="num">{line.isLost ? <><Glyph name="warn" className="dept-mark" />{whyText(t, format, { ...line, kind: part })}</> : <span className="t2">{part === 'rating' ? t.dept.lostWhy.rating(String(line.rating)) : t.dept.tally.good}</span>}</td>
    </tr>
  )
}
