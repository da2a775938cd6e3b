import type { MeetingView } from '#contract/party.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'

/** The record as it is kept: what was said, who came. */
export function RecordPart({ view }: { view: MeetingView }) {
  const { party, common } = useT()
  const format = useFormat()
  const record = view.meeting?.record ?? null
  const present = record?.attendance.reduce((sum, one) => sum + one.present, 0) ?? 0
  return (
    <Panel title={party.minutes} {...(record === null ? {} : { note: party.present(format.count(present)) })}>
      <dl className="party-record">
        {view.topics.map((topic) => (
          <div key={topic}>
            <dt className="t3">{party.topics[topic]}</dt>
            <dd>{record?.minutes.find((one) => one.topic === topic)?.text ?? common.none}</dd>
          </div>
        ))}
        <div>
          <dt className="t3">{party.attendance}</dt>
          <dd>{record === null ? common.none : record.attendance.map(({ group, present: n }) => `${party.groups[group]} ${format.count(n)}`).join(common.list)}</dd>
        </div>
      </dl>
      {record !== null && record.attachments.length > 0 && <div className="row party-pictures">{record.attachments.map(({ id, name }) => <img key={id} src={attachmentUrl(id, 'thumb')} alt={name} />)}</div>}
    </Panel>
  )
}
