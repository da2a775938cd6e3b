import { Checkbox, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { type NoticeDraft, NoticeLocale, type NoticeVariable, type TemplateList } from '#contract/group-notices.ts'
import { type GroupTier, groupTiers } from '#contract/groups.ts'
import { useDebounced } from '#renderer/actions/use-debounced.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData, useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { noticeReads } from './groups-model.ts'
import { useToday } from './use-day.ts'

type Props = { list: TemplateList; onClose: () => void; onSent: (id: string) => void }
type Template = TemplateList['templates'][number]
const PAUSE_MS = 400
const WIDTH = 640

/** A notice from its template: what is filled in, whom it reaches, the words as they will stand, then sent. */
export function ComposeDialog({ list, onClose, onSent }: Props) {
  const { groups, common } = useT()
  const { api } = useData()
  const { scope } = useScope()
  const { isBusy, run } = useDeed(noticeReads)
  const usable = list.templates.filter(({ mayUse }) => mayUse)
  const [draft, setDraft] = useState<NoticeDraft>({ template: usable[0]?.id ?? '', locale: 'zh-CN', values: {}, scope, tiers: [...groupTiers] })
  const template = usable.find(({ id }) => id === draft.template)
  const settled = useDebounced(draft, PAUSE_MS)
  const isFilled = template !== undefined && draft.tiers.length > 0 && template.variables.every(({ id }) => (draft.values[id] ?? '').trim() !== '')
  const preview = useCall('previewNotice', { body: settled }, { isEnabled: isFilled && settled === draft })
  const isReady = isFilled && settled === draft && preview.data !== undefined && preview.data.total > 0
  const send = async () => {
    const isDone = await run(groups.sentDone, async (commandId) => onSent((await api.call('sendNotice', { body: { commandId, ...draft } })).notice.id), draft)
    if (isDone) onClose()
  }
  return (
    <Modal open title={groups.write} width={WIDTH} okText={groups.send} cancelText={common.cancel} okButtonProps={{ disabled: !isReady, loading: isBusy }} onOk={() => void send()} onCancel={onClose} destroyOnHidden>
      <div className="col groups-form">
        <TemplateFields usable={usable} template={template} draft={draft} onDraft={setDraft} faulty={faultyOf(preview.error)} />
        <Whom draft={draft} onDraft={setDraft} />
        <Preview query={preview} isFilled={isFilled} />
      </div>
    </Modal>
  )
}

type DraftProps = { draft: NoticeDraft; onDraft: (draft: NoticeDraft) => void }

/** Fields that a refusal names. */
function faultyOf(error: ApiFailure | null): readonly unknown[] {
  const fields = error?.details['fields']
  return Array.isArray(fields) ? fields : []
}

function TemplateFields({ usable, template, draft, onDraft, faulty }: DraftProps & { usable: readonly Template[]; template: Template | undefined; faulty: readonly unknown[] }) {
  const { groups, settings } = useT()
  const word = useLocale() === 'zh-CN' ? ('zh' as const) : ('en' as const)
  return (
    <>
      <label htmlFor="notice-template">{groups.template}</label>
      <Select id="notice-template" value={draft.template} onChange={(id) => onDraft({ ...draft, template: id, values: {} })} options={usable.map(({ id, name, kind }) => ({ value: id, label: `${groups.kind[kind]} ${name[word]}` }))} />
      <Radio.Group aria-label={groups.language} value={draft.locale} onChange={({ target }) => onDraft({ ...draft, locale: NoticeLocale.parse(target.value) })} options={NoticeLocale.options.map((value) => ({ value, label: settings.languages[value] }))} />
      <div className="groups-values">
        {template?.variables.map((variable) => (
          <div key={variable.id} className="col">
            <label htmlFor={`notice-${variable.id}`}>{variable.label[word]}</label>
            <Value variable={variable} value={draft.values[variable.id] ?? ''} isFaulty={faulty.includes(variable.id)} onChange={(value) => onDraft({ ...draft, values: { ...draft.values, [variable.id]: value } })} />
          </div>
        ))}
      </div>
    </>
  )
}

function Value({ variable: { id, type, most }, value, isFaulty, onChange }: { variable: NoticeVariable; value: string; isFaulty: boolean; onChange: (value: string) => void }) {
  const { groups } = useT()
  const today = useToday()
  const field = `notice-${id}`
  if (type === 'date') return <DateField id={field} grain="date" value={value} today={today} isFaulty={isFaulty} onChange={onChange} />
  return <Input id={field} {...(type === 'time' ? { placeholder: groups.timeForm } : {})} status={isFaulty ? 'error' : ''} aria-invalid={isFaulty} maxLength={most} value={value} onChange={({ target }) => onChange(target.value)} />
}

const known = (picked: readonly unknown[]): GroupTier[] => groupTiers.filter((tier) => picked.includes(tier))

function Whom({ draft, onDraft }: DraftProps) {
  const { groups } = useT()
  const names = useNames()
  const { orgs } = useReference()
  const { actor } = useSession()
  const options = orgs.filter(({ code }) => code.startsWith(actor.scope)).map(({ code }) => ({ value: code, label: names.orgFull(code) }))
  return (
    <>
      <label htmlFor="notice-scope">{groups.sendTo}</label>
      <Select id="notice-scope" showSearch={{ optionFilterProp: 'label' }} value={draft.scope} onChange={(scope) => onDraft({ ...draft, scope })} options={options} />
      <Checkbox.Group aria-label={groups.tierLabel} value={draft.tiers} onChange={(picked) => onDraft({ ...draft, tiers: known(picked) })} options={groupTiers.map((tier) => ({ value: tier, label: groups.tier[tier] }))} />
    </>
  )
}

function Preview({ query: { data, error }, isFilled }: { query: ReturnType<typeof useCall<'previewNotice'>>; isFilled: boolean }) {
  const { groups, common } = useT()
  const format = useFormat()
  const failureText = useFailureText()
  if (!isFilled) return <p className="aux">{groups.fillFirst}</p>
  if (error !== null) return <RefusalLine lines={[`${failureText(error).text}${common.separator}${failureText(error).next}`]} />
  if (data === undefined) return <p className="aux">{groups.previewing}</p>
  return (
    <div className="col groups-preview">
      <p className="groups-full">{data.text}</p>
      <p className="t2">{groups.reach({ total: format.count(data.total), robot: format.count(data.robot), hand: format.count(data.hand), members: format.count(data.members) })}</p>
    </div>
  )
}
