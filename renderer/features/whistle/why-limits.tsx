import { Drawer, Tabs } from 'antd'
import { DeadlineTable } from '#renderer/actions/deadline-drawer.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

const WIDTH = 560

/** Why one department had to sign, come, plan and finish by when. */
export function WhyLimits({ orderId, unit, onClose }: { orderId: string; unit: string; onClose: () => void }) {
  const { whistle } = useT()
  const names = useNames()
  const failureText = useFailureText()
  const query = useCall('whistleDeadlines', { params: { id: orderId } })
  const own = (query.data ?? []).filter((one) => one.unit === unit)
  return (
    <Drawer open onClose={onClose} title={`${whistle.whyLimits} ${names.unit(unit)}`} size={WIDTH} destroyOnHidden>
      {query.error !== null && <p className="t3">{failureText(query.error).text}</p>}
      {own.length > 0 && (
        <Tabs
          items={own.map((one) => ({
            key: one.kind, label: whistle.clock[one.kind], children: <DeadlineTable explanation={{ ...one, extendedMs: 0, promisedBySource: false }} label={whistle.clock[one.kind]} />,
          }))}
        />
      )}
    </Drawer>
  )
}
