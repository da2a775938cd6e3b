import { useState, type ReactNode } from 'react'
import { Input, Modal } from 'antd'
import { useT } from '#renderer/i18n/index.ts'

type Props = {
  isOpen: boolean
  title: string
  children?: ReactNode
  /** The verb on the confirming button. */
  verb: string
  minLength?: number
  maxLength?: number
  isDangerous?: boolean
  isBusy?: boolean
  onConfirm: (reason: string) => void
  onCancel: () => void
}

const MIN_REASON = 2
const MAX_REASON = 500

/** Asks for a reason before something that cannot be undone or is kept on record. */
export function ConfirmReason(props: Props) {
  const {
    isOpen,
    title,
    children,
    verb,
    minLength = MIN_REASON,
    maxLength = MAX_REASON,
    isDangerous = false,
    isBusy = false,
    onConfirm,
    onCancel,
  } = props
  const { common } = useT()
  const [reason, setReason] = useState('')
  const isEnough = reason.trim().length >= minLength
  const confirm = () => {
    if (isEnough) onConfirm(reason.trim())
  }
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={verb}
      cancelText={common.cancel}
      okButtonProps={{ disabled: !isEnough, danger: isDangerous, loading: isBusy }}
      onOk={confirm}
      onCancel={onCancel}
      afterClose={() => setReason('')}
      destroyOnHidden
    >
      {children}
      <label className="col" style={{ gap: 4 }}>
        <span>{common.reason}</span>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={maxLength}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onPressEnter={(event) => {
            if (event.ctrlKey) confirm()
          }}
        />
        <span className="aux">{common.reasonHint(minLength)}</span>
      </label>
    </Modal>
  )
}
