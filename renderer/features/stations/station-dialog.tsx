import { Modal } from 'antd'
import type { ReactNode } from 'react'
import type { StationAction, StationView } from '#contract/stations.ts'
import { useT } from '#renderer/i18n/index.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import type { useStationDeed } from './use-station.ts'

export type DialogProps = { view: StationView; onEnd: () => void }
type Props = DialogProps & { type: 'edit' | 'roster' | 'recordVisits' | 'book'; deed: ReturnType<typeof useStationDeed>; action: StationAction | null; /** What keeps the form from being sent. */ lack?: string | null; children: ReactNode }

/** The frame of a form about a station; a refusal stays in it. `action` null: something is missing. */
export function StationDialog({ view, type, deed: { isBusy, refusalOf, act }, action, lack = null, onEnd, children }: Props) {
  const { stations, common } = useT()
  const verb = stations.verbs[type]
  const confirm = () => action !== null && void act(action).then((isDone) => isDone && onEnd())
  return (
    <Modal open title={verb} okText={verb} cancelText={common.cancel} okButtonProps={{ disabled: action === null, loading: isBusy }} onOk={confirm} onCancel={onEnd} destroyOnHidden>
      <form className="col stations-form" onSubmit={(event) => event.preventDefault()}>
        <p className="aux">{view.row.name}</p>
        {children}
        {lack !== null && <p className="aux" role="status">{lack}</p>}
        <RefusalLine lines={refusalOf(action)} />
      </form>
    </Modal>
  )
}

/** One labelled line of such a form. */
export const FormLine = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => <div className="col"><label htmlFor={id}>{label}</label>{children}</div>
