import { InputNumber } from 'antd'
import { useState } from 'react'
import type { StaffLine, StaffRow } from '#contract/staff.ts'
import { Choice } from '#renderer/actions/choice.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { failuresIn, lineText } from './staff-model.ts'

const LEAST_REASON = 4
export type AppealWish = { line: StaffLine; excused: number | null; reason: string }
type Props = { row: StaffRow; days: number; isBusy: boolean; onConfirm: (wish: AppealWish) => void; onCancel: () => void }

/** Which figure of somebody is appealed against, how much of it, and why. */
export function AppealDialog({ row, days, isBusy, onConfirm, onCancel }: Props) {
  const t = useT()
  const format = useFormat()
  const { staff } = t
  const [line, choose] = useState<StaffLine | null>(row.mayAppeal[0] ?? null)
  const [asked, setAsked] = useState<number | null>(null)
  const most = line === null ? null : failuresIn(row, line)
  const excused = most === null ? null : Math.min(asked ?? most, most)
  const pick = (next: StaffLine) => {
    choose(next)
    setAsked(null)
  }
  return (
    <ConfirmReason
      isOpen title={staff.appealTitle(row.name)} verb={staff.appeal} minLength={LEAST_REASON} isBusy={isBusy} onCancel={onCancel}
      onConfirm={(reason) => line !== null && onConfirm({ line, excused, reason })}
    >
      <Choice id="staff-line" label={staff.appealLine} value={line} onChange={pick} options={row.mayAppeal.map((one) => ({ value: one, label: lineText({ t, format }, row, one) }))} />
      {most !== null && (
        <label className="col staff-excused">
          <span>{staff.excused(most)}</span>
          <InputNumber min={1} max={most} precision={0} value={excused} onChange={setAsked} />
        </label>
      )}
      <p className="aux">{staff.appealWhat(days)}</p>
    </ConfirmReason>
  )
}
