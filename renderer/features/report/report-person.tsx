import { Checkbox, Input } from 'antd'
import { Choice } from '#renderer/actions/choice.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Panel } from '#renderer/ui/panel.tsx'
import { ReportRow } from './report-field.tsx'
import { originOf, origins } from './report-model.ts'
import type { ReportState } from './use-report.ts'

const NAME_MOST = 40
const PHONE_MOST = 20
const wishes = ['wantsContact', 'isConfidential', 'isAnonymous'] as const

/** Who brought the matter. Contact data leave this screen with the report and are never kept on this computer. */
export function ReportPerson({ report, idOf }: { report: ReportState; idOf: (field: string) => string }) {
  const t = useT()
  const { draft, faults, change, changeReporter, leave } = report
  const origin = originOf(draft)
  return (
    <Panel title={t.report.person} note={t.report.personNote} className="report-panel">
      <ReportRow id={idOf('origin')} label={t.report.origin}>
        <Choice id={idOf('origin')} label={t.report.origin} value={origin} onChange={(one) => change({ origin: one })} options={origins.map((one) => ({ value: one, label: t.domain.origin[one] }))} />
      </ReportRow>
      <div className="report-pair">
        <ReportRow id={idOf('name')} label={t.report.name} isOptional fault={faults.name}>
          <Input id={idOf('name')} autoComplete="off" maxLength={NAME_MOST} value={draft.reporter.name} onChange={(event) => changeReporter({ name: event.target.value })} onBlur={() => leave('name')} />
        </ReportRow>
        <ReportRow id={idOf('phone')} label={t.report.phone} isOptional fault={faults.phone}>
          <Input
            id={idOf('phone')}
            autoComplete="off"
            inputMode="tel"
            maxLength={PHONE_MOST}
            value={draft.reporter.phone}
            status={faults.phone === undefined ? '' : 'error'}
            onChange={(event) => changeReporter({ phone: event.target.value })}
            onBlur={() => leave('phone')}
          />
        </ReportRow>
      </div>
      <div className="report-wishes">
        {wishes.map((wish) => (
          <Checkbox key={wish} checked={draft.reporter[wish]} onChange={(event) => changeReporter({ [wish]: event.target.checked })}>
            {t.report.wishes[wish]}
          </Checkbox>
        ))}
      </div>
    </Panel>
  )
}
