import { Modal, Typography } from 'antd'
import { useT } from '#renderer/i18n/index.ts'

/** A secret at the one moment when it can be read. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { ingest, common } = useT()
  return (
    <Modal open={secret !== null} title={ingest.secretTitle} onOk={onClose} onCancel={onClose} cancelButtonProps={{ hidden: true }} okText={ingest.secretDone}>
      <p>{ingest.secretNote}</p>
      <Typography.Paragraph className="ingest-raw ingest-secret" copyable={{ text: secret ?? '', tooltips: [common.copy, common.copied] }}>
        {secret}
      </Typography.Paragraph>
    </Modal>
  )
}
