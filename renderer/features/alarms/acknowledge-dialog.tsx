import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CaseCard } from '#contract/views.ts'
import { useT } from '#renderer/i18n/index.ts'

type Props = { card: CaseCard; onConfirm: (note: string) => void; onClose: () => void }

const MAX_NOTE = 200

/** An urgent alarm is acknowledged with one's name and, if wanted, a note; Enter confirms. */
export function AcknowledgeDialog({ card, onConfirm, onClose }: Props) {
  const { alarms, common } = useT()
  const [note, setNote] = useState('')
  const [isSent, setSent] = useState(false)
  const confirm = () => {
    if (isSent) return
    setSent(true)
    onConfirm(note.trim())
  }
  return (
    <Modal
      open
      title={alarms.acknowledgeTop}
      okText={alarms.acknowledge}
      cancelText={common.cancel}
      okButtonProps={{ loading: isSent }}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{card.isRedacted ? common.restricted : card.title}</p>
      <label className="col" style={{ gap: 4, marginTop: 12 }}>
        <span className="t2">{alarms.acknowledgeNote}</span>
        <Input
          autoFocus
          maxLength={MAX_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onPressEnter={confirm}
        />
      </label>
    </Modal>
  )
}
