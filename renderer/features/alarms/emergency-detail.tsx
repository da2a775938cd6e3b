import { Button } from 'antd'
import type { EmergencyView } from '#contract/emergency.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { emergencyText } from '#renderer/data/emergency-words.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'

const MINUTE = 60_000
const MOST_PLACES = 4

type Props = { item: EmergencyView; onAcknowledge: () => void }

/** What a message says: where, until when, what to do, who says so. */
export function EmergencyDetail({ item, onAcknowledge }: Props) {
  const { emergency } = useT()
  const format = useFormat()
  const now = useServerNow(MINUTE)
  const text = emergencyText(item, useLocale())
  const place = usePlaceWords(item)
  const rows = [
    [emergency.level, `${emergency.severity[item.severity]}·${emergency.urgency[item.urgency]}`],
    [emergency.area, item.orgs.length > 0 || text.area === '' ? place : text.area],
    [emergency.validUntil, format.time(item.expiresAt, now)],
    [emergency.instruction, text.instruction],
    [emergency.description, text.description],
    [emergency.from, [text.senderName, format.time(item.sentAt, now)].filter((part) => part !== '').join('·')],
  ]
  return (
    <div className="emergency-detail">
      <b>{text.headline}</b>
      <dl>
        {rows.map(([name, value]) => (value === '' ? null : [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>]))}
      </dl>
      {item.isAcknowledged ? (
        <span className="t3">{emergency.acknowledged}</span>
      ) : (
        <Button type="primary" onClick={onAcknowledge}>
          {emergency.acknowledge}
        </Button>
      )}
    </div>
  )
}

function usePlaceWords({ orgs }: EmergencyView): string {
  const { emergency } = useT()
  const names = useNames()
  if (orgs.length === 0) return emergency.wholeDistrict
  const shown = orgs.slice(0, MOST_PLACES).map(names.orgFull).join('、')
  return orgs.length > MOST_PLACES ? `${shown} ${emergency.andMore(orgs.length)}` : shown
}
