import { Select } from 'antd'
import { useState } from 'react'
import { useNames, useSession } from '#renderer/data/data-provider.tsx'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { startOfDay } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { type DialogProps, FormLine, StationDialog } from './station-dialog.tsx'
import { useStationDeed } from './use-station.ts'

const COMMUNITY_DIGITS = 12
const MOST_STAFF = 5
const LISTED = 4000

/** Who staffs the duty room on a day, from the staff register. */
export function DutyDialog({ view, onEnd }: DialogProps) {
  const { stations, staff: words, common } = useT()
  const format = useFormat()
  const names = useNames()
  const failureText = useFailureText()
  const { actor } = useSession()
  const deed = useStationDeed(view.row.code)
  const known = (day: number) => view.duties.find((one) => one.day === day)?.staff.map(({ id }) => id) ?? []
  const [day, setDay] = useState(view.today)
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const ids = chosen ?? known(day)
  // Who may see only a part of the community asks for that part.
  const community = view.row.org.slice(0, COMMUNITY_DIGITS)
  const scope = actor.scope.startsWith(community) ? actor.scope : community
  const roster = useCall('roster', { query: { scope, limit: LISTED } })
  const options = (roster.data?.items ?? []).filter(({ org }) => org.startsWith(view.row.org) || view.row.org.startsWith(org)).map(({ id, name, post, org }) => ({ value: id, label: `${name} ${words.posts[post]}${common.separator}${names.org(org)}` }))
  const days = Array.from({ length: view.rosterDays + 1 }, (_, index) => view.today + index)
  return (
    <StationDialog view={view} type="roster" deed={deed} action={{ type: 'roster', duties: [{ day, staff: [...ids] }] }} onEnd={onEnd}>
      <FormLine id="station-day" label={stations.day}>
        <Select id="station-day" aria-label={stations.day} value={day} options={days.map((value) => ({ value, label: format.dayOfWeek(startOfDay(value)) }))} onChange={(next) => { setDay(next); setChosen(null) }} />
      </FormLine>
      <FormLine id="station-staff" label={stations.onDuty}>
        <Select id="station-staff" aria-label={stations.onDuty} mode="multiple" maxCount={MOST_STAFF} loading={roster.isPending} showSearch={{ optionFilterProp: 'label' }} value={[...ids]} options={options} placeholder={stations.chooseStaff} notFoundContent={stations.noStaff} onChange={setChosen} />
      </FormLine>
      {roster.error !== null && <RefusalLine lines={[[failureText(roster.error).text, failureText(roster.error).next].join(common.separator)]} />}
    </StationDialog>
  )
}
