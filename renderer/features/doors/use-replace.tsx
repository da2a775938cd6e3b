import { App, Modal, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import type { DoorRecord } from '#contract/doors.ts'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

type Why = 'DAMAGED' | 'REPLACED'

/** Asks before a code ends for good, and why it does. */
export function useReplace(onDone: () => void): { ask: (door: DoorRecord) => void; dialog: ReactNode } {
  const { doors, common } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [door, ask] = useState<DoorRecord | null>(null)
  const [why, choose] = useState<Why>('DAMAGED')
  const [isBusy, setBusy] = useState(false)
  const confirm = () => {
    if (door === null) return
    setBusy(true)
    void api
      .call('replaceDoor', { params: { place: door.code }, body: { state: why } })
      .then(() => {
        ask(null)
        onDone()
        return message.success(doors.replaced(door.address))
      })
      .catch((error: unknown) => {
        const { text, next } = failureText(error instanceof ApiFailure ? error : new ApiFailure('unreadable'))
        void message.error(`${text}·${next}`)
      })
      .finally(() => setBusy(false))
  }
  const dialog = (
    <Modal open={door !== null} title={doors.replaceTitle(door?.address ?? '')} okText={doors.replace} cancelText={common.cancel} okButtonProps={{ danger: true, loading: isBusy }} onOk={confirm} onCancel={() => ask(null)} destroyOnHidden>
      <p>{doors.replaceNote}</p>
      <Radio.Group value={why} onChange={(event) => choose(event.target.value === 'DAMAGED' ? 'DAMAGED' : 'REPLACED')} options={[{ value: 'DAMAGED', label: doors.why.DAMAGED }, { value: 'REPLACED', label: doors.why.REPLACED }]} />
    </Modal>
  )
  return { ask, dialog }
}
