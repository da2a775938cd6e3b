import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { CaseView } from '#contract/views.ts'
import { whistleGrounds, whistleKinds } from '#contract/whistle.ts'
import type { WhistleBrief } from '#contract/whistle-views.ts'
import { UnitsPicker } from '#renderer/actions/unit-picker.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT, type Texts } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { LeadTable } from './lead-table.tsx'
import type { FormDesk } from './use-order-form.ts'
import { limitOf, missingIn } from './whistle-model.ts'

type Props = { view: CaseView; brief: WhistleBrief; desk: FormDesk; now: number; isBusy: boolean; onIssue: () => void; onSave: () => void; onCommunity: () => void }

/** An order as it is written: whom, why, until when, in which words, and what the departments will read. */
export function OrderForm(props: Props) {
  const { view, brief, desk, now } = props
  return (
    <form className="panel whistle-form" onSubmit={(event) => event.preventDefault()}>
      <Head view={view} now={now} />
      <div className="whistle-scroll">
        <LeadTable brief={brief} desk={desk} />
        <Fields {...props} />
      </div>
      <Foot {...props} />
    </form>
  )
}

function Head({ view, now }: Pick<Props, 'view' | 'now'>) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const { card } = view
  const facts = [names.orgFull(card.subGrid), view.address, names.source(card.source), view.peopleCount === null ? '' : t.case.people(format.count(view.peopleCount)), view.amountFen === null ? '' : format.money(view.amountFen)]
  return (
    <header className="whistle-head">
      <div className="row">
        <h2 className="el" title={card.title}>{card.title}</h2>
        <SlaChip state={card.sla.state} now={now} warnAt={card.sla.warnAt} dueAt={card.sla.dueAt} />
        <span className="tag"><LevelBars level={card.level} text="long" /></span>
      </div>
      <p className="t2">{facts.filter(Boolean).join(t.common.separator)}</p>
    </header>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="whistle-field">
      <span className="t3">{label}</span>
      <div>{children}</div>
    </div>
  )
}

function Fields({ view, brief, desk: { form, change }, now }: Props) {
  const t = useT()
  const names = useNames()
  const { whistle } = t
  return (
    <>
      <Field label={whistle.assist}>
        <UnitsPicker id="whistle-assist" label={whistle.assist} value={form.assistUnits} most={brief.maxAssists} onChange={(assistUnits) => change({ assistUnits })} onBlur={() => undefined} isFaulty={false} isFirst={false} />
      </Field>
      <Field label={whistle.kindLabel}>
        <SegmentedChips label={whistle.kindLabel} value={form.kind} options={whistleKinds.map((kind) => ({ key: kind, label: whistle.kind[kind] }))} onChange={(kind) => change({ kind })} />
      </Field>
      <Field label={whistle.limits}><Limits brief={brief} kind={form.kind} now={now} /></Field>
      <Field label={whistle.groundLabel}>
        <Select aria-label={whistle.groundLabel} className="whistle-ground" value={form.ground} options={whistleGrounds.map((ground) => ({ value: ground, label: whistle.ground[ground] }))} onChange={(ground) => change({ ground })} />
      </Field>
      {form.ground === 'TRIED' && (
        <Field label={whistle.tried}>
          <Input.TextArea aria-label={whistle.tried} rows={2} maxLength={2000} placeholder={whistle.triedHint} value={form.tried} onChange={({ target }) => change({ tried: target.value })} />
        </Field>
      )}
      <Field label={whistle.issuer}>{whistle.issuerOf(names.org(view.card.subGrid.slice(0, 12)))}</Field>
      <Field label={whistle.text}>
        <Input.TextArea aria-label={whistle.text} rows={2} maxLength={2000} value={form.text} onChange={({ target }) => change({ text: target.value })} />
      </Field>
      <Field label={whistle.preview}><Preview view={view} brief={brief} form={form} now={now} /></Field>
    </>
  )
}

const HOUR = 3_600_000

function Limits({ brief, kind, now }: { brief: WhistleBrief; kind: FormDesk['form']['kind']; now: number }) {
  const t = useT()
  const { whistle } = t
  const format = useFormat()
  return (
    <span className="row whistle-limits">
      {(['ARRIVE', 'COMPLETE'] as const).map((clock) => {
        const limit = limitOf(brief, kind, clock)
        return limit === null ? null : <span key={clock}>{whistle.limit(whistle.clock[clock], limit.mode === 'work' ? t.case.workDays(String(Math.round((limit.limitMs / HOUR) * 10) / 10)) : format.span(limit.limitMs), format.time(limit.dueAt, now))}</span>
      })}
    </span>
  )
}

function Preview({ view, brief, form, now }: { view: CaseView; brief: WhistleBrief; form: FormDesk['form']; now: number }) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const arrive = limitOf(brief, form.kind, 'ARRIVE')
  const units = [form.leadUnit, ...form.assistUnits].filter((unit) => unit !== null).map((unit) => names.unit(unit))
  if (arrive === null || units.length === 0) return <span className="t3">{t.common.none}</span>
  return (
    <>
      <p className="whistle-preview">{t.whistle.previewOf({ place: names.place(view.card.subGrid), title: view.card.title, until: format.time(arrive.dueAt, now) })}</p>
      <p className="aux">{t.whistle.previewTo(units.join(t.common.list))}</p>
    </>
  )
}

/** Why the order cannot be sent as it is; undefined when it can. */
function whyNot({ refusal }: WhistleBrief, form: FormDesk['form'], t: Texts): string | undefined {
  if (refusal !== null) return new Map<string, string>(Object.entries(t.actions.guards)).get(refusal) ?? refusal
  const missing = missingIn(form)
  const words = { lead: t.whistle.lead, text: t.whistle.text, tried: t.whistle.tried }
  return missing === null ? undefined : t.whistle.missing(words[missing])
}

function Foot({ brief, desk: { form }, isBusy, onIssue, onSave, onCommunity }: Props) {
  const t = useT()
  const names = useNames()
  const { whistle } = t
  const why = whyNot(brief, form, t)
  return (
    <footer className="row whistle-foot">
      {brief.canIssue && <KeyButton kind="primary" keyName="Ctrl Enter" isBusy={isBusy} disabledReason={why} onPress={onIssue}>{whistle.issue(names.unit(form.leadUnit))}</KeyButton>}
      {brief.canIssue && <KeyButton isBusy={isBusy} disabledReason={why} onPress={onSave}>{whistle.save}</KeyButton>}
      {!brief.canIssue && <KeyButton kind="primary" keyName="Ctrl Enter" isBusy={isBusy} disabledReason={brief.canDraft ? why : whistle.noDraft} onPress={onSave}>{whistle.submit}</KeyButton>}
      <KeyButton keyName="S" onPress={onCommunity}>{whistle.toCommunity}</KeyButton>
      <span className="sp" />
      <span className="aux">{why ?? whistle.undoHint}</span>
    </footer>
  )
}
