import { Modal } from 'antd'
import { useT } from '#renderer/i18n/index.ts'
import { useScoreAct } from './use-score-acts.ts'

type Props = { isOpen: boolean; month: string; name: string; onClose: () => void; onDone: () => void }

/** Asks before a month is frozen: its figures do not change any more. */
export function PublishDialog({ isOpen, month, name, onClose, onDone }: Props) {
  const { dept, common } = useT()
  const { isBusy, act } = useScoreAct()
  const publish = async () => {
    const isDone = await act(dept.saved, [month], (commandId, call) => call('publishScores', { params: { month }, body: { commandId } }))
    if (!isDone) return
    onDone()
    onClose()
  }
  return (
    <Modal open={isOpen} title={dept.publishTitle(name)} okText={dept.publish} cancelText={common.cancel} okButtonProps={{ loading: isBusy }} onOk={() => void publish()} onCancel={onClose} destroyOnHidden>
      <p>{dept.publishWhat}</p>
    </Modal>
  )
}
