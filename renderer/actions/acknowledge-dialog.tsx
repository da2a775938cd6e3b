import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useT } from '#renderer/i18n/index.ts'

type Props = { title: string; needsNote: boolean; onConfirm: (note: string) => void; onClose: () => void }

const MAX_NOTE = 200
const MIN_NOTE = 2

/** An urgent alarm is acknowledged with one's name and a note; Enter confirms. */
export function AcknowledgeDialog({ title, needsNote, onConfirm, onClose }: Props) {
  const { alarms, common } = useT()
  const [note, setNote] = useState('')
  const [isSent, setSent] = useState(false)
  const isEnough = !needsNote || note.trim().length >= MIN_NOTE
  const confirm = () => {
    if (isSent || !isEnough) return
    setSent(true)
    onConfirm(note.trim())
  }
  return (
    <Modal open title={alarms.acknowledgeTop} okText={alarms.acknowledge} cancelText={common.cancel} okButtonProps={{ loading: isSent, disabled: !isEnough }} onOk={confirm} onCancel={onClose}>
      <p>{title}</p>
      <label className="col" style={{ gap: 4, marginTop: 12 }}>
        <span className="t2">{needsNote ? alarms.acknowledgeNote : alarms.acknowledgeNoteOptional}</span>
        <Input autoFocus maxLength={MAX_NOTE} value={note} onChange={(event) => setNote(event.target.value)} onPressEnter={confirm} />
      </label>
    </Modal>
  )
}
