import { useState } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'

const choices = ['10', '30', '60'] as const

type Props = { title: string; onConfirm: (wish: { minutes: number; reason: string }) => void; onCancel: () => void }

/** An alarm is put aside for a time, with a reason. */
export function ShelveDialog({ title, onConfirm, onCancel }: Props) {
  const { warn } = useT()
  const [minutes, setMinutes] = useState<(typeof choices)[number]>('30')
  return (
    <ConfirmReason isOpen title={warn.shelveTitle} verb={warn.shelve} onConfirm={(reason) => onConfirm({ minutes: Number(minutes), reason })} onCancel={onCancel}>
      <p>{title}</p>
      <SegmentedChips label={warn.shelveFor} options={choices.map((key) => ({ key, label: warn.minutes(Number(key)) }))} value={minutes} onChange={setMinutes} />
    </ConfirmReason>
  )
}
