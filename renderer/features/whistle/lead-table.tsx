import type { WhistleBrief, WhistleSuggestion } from '#contract/whistle-views.ts'
import { UnitPicker } from '#renderer/actions/unit-picker.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import type { FormDesk } from './use-order-form.ts'

type Props = { brief: WhistleBrief; desk: FormDesk }

/** Departments that could lead, best first, with the reason and how they have done; any other can be searched. */
export function LeadTable({ brief, desk: { form, change } }: Props) {
  const { whistle } = useT()
  const isOther = form.leadUnit !== null && !brief.suggestions.some(({ unit }) => unit === form.leadUnit)
  return (
    <div className="whistle-leads">
      <h3>{whistle.lead} <span className="aux">{whistle.leadNote}</span></h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{whistle.columns.unit}</th>
            <th scope="col" className="num">{whistle.columns.arrived}</th>
            <th scope="col" className="num">{whistle.columns.onTime}</th>
            <th scope="col" className="num">{whistle.columns.open}</th>
            <th scope="col" className="num">{whistle.columns.key}</th>
          </tr>
        </thead>
        <tbody>
          {brief.suggestions.map((one, index) => (
            <Row key={one.unit} suggestion={one} index={index} isChosen={form.leadUnit === one.unit} onChoose={() => change({ leadUnit: one.unit })} />
          ))}
        </tbody>
      </table>
      <div className="row whistle-other">
        <span className="t3">{whistle.otherLead}</span>
        <UnitPicker id="whistle-other" label={whistle.otherLead} value={isOther ? form.leadUnit : null} onChange={(unit) => change({ leadUnit: unit })} onBlur={() => undefined} isFaulty={false} isFirst={false} />
      </div>
    </div>
  )
}

function Row({ suggestion, index, isChosen, onChoose }: { suggestion: WhistleSuggestion; index: number; isChosen: boolean; onChoose: () => void }) {
  const { whistle } = useT()
  const names = useNames()
  const format = useFormat()
  const { unit, why, itemCode, arrived, onTime, open } = suggestion
  const reason = itemCode === null ? whistle.why[why] : whistle.whyItem(whistle.why[why], names.item(itemCode), itemCode)
  return (
    <tr aria-selected={isChosen} onClick={onChoose}>
      <th scope="row">
        <label className="row">
          <input type="radio" name="whistle-lead" checked={isChosen} onChange={onChoose} />
          <b>{names.unit(unit)}</b>
          <span className="aux el" title={reason}>{reason}</span>
        </label>
      </th>
      <td className="num" title={`${arrived.count}/${arrived.of}`}>{format.rateText(arrived.count, arrived.of, 1).text}</td>
      <td className="num" title={`${onTime.count}/${onTime.of}`}>{format.rateText(onTime.count, onTime.of, 1).text}</td>
      <td className="num">{whistle.openCases(format.count(open))}</td>
      <td className="num"><Kbd>{String(index + 1)}</Kbd></td>
    </tr>
  )
}
