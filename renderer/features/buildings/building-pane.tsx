import { useState } from 'react'
import type { BuildingActionInput, BuildingActionType, BuildingView } from '#contract/buildings.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeys } from '#renderer/ui/keys.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { BuildingDeed } from './building-deed.tsx'
import { Appeals, Around, Better, Past, Patrol } from './building-past.tsx'
import { GradeMark } from './building-rows.tsx'
import { FindingLine, Parts, Reasons } from './building-why.tsx'
import type { Deed } from './buildings-model.ts'

const changed = new Set(['building', 'buildings', 'buildingCounts', 'mapBuildings'] as const)
const EVERY_MS = 60_000
/** The keys of what can be done to a building as a whole. */
const keys: readonly { type: BuildingActionType; key: string; code: `Key${string}` }[] = [
  { type: 'inspect', key: 'I', code: 'KeyI' }, { type: 'record', key: 'R', code: 'KeyR' }, { type: 'reinspect', key: 'F', code: 'KeyF' }, { type: 'appeal', key: 'S', code: 'KeyS' }, { type: 'decideAppeal', key: 'D', code: 'KeyD' },
]

/** One building: its grade and what it is made of, with the evidence, and what may be done. */
export function BuildingPane({ code }: { code: string }) {
  const query = useCall('building', { params: { code } }, { everyMs: EVERY_MS, keepsPrevious: true })
  if (query.data === undefined || query.data.card.code !== code) {
    if (query.error === null) return <section className="panel buildings-pane"><StateView kind="loading" rows={8} /></section>
    return <section className="panel buildings-pane"><FailedRead query={query} /></section>
  }
  return <Loaded key={code} view={query.data} />
}

function Loaded({ view }: { view: BuildingView }) {
  const { buildings } = useT()
  const { api } = useData()
  const [deed, setDeed] = useState<Deed | null>(null)
  const { isBusy, run } = useDeed(changed)
  const may = keys.filter(({ type }) => view.actions.includes(type))
  useKeys(Object.fromEntries(may.map(({ type, code }) => [code, () => setDeed({ type })])))
  const send = async (action: BuildingActionInput) => {
    const isDone = await run(buildings.saved[action.type], (commandId) => api.call('buildingCommand', { params: { code: view.card.code }, body: { commandId, expectedVersion: view.state.version, action } }), action)
    if (isDone) setDeed(null)
  }
  return (
    <section className="panel panel-padded buildings-pane" aria-label={view.card.address}>
      <Head view={view} />
      <Parts view={view} />
      <Better view={view} />
      {may.length > 0 && <div className="row buildings-actions">{may.map(({ type, key }) => <KeyButton key={type} keyName={key} kind={type === 'reinspect' || type === 'decideAppeal' ? 'primary' : 'normal'} onPress={() => setDeed({ type })}>{buildings.act[type]}</KeyButton>)}</div>}
      <Patrol view={view} />
      <Reasons view={view} onDeed={setDeed} />
      <Appeals view={view} />
      <Gone view={view} onDeed={setDeed} />
      <Around view={view} />
      <Past view={view} />
      {deed !== null && <BuildingDeed deed={deed} view={view} isBusy={isBusy} onSend={(action) => void send(action)} onClose={() => setDeed(null)} />}
    </section>
  )
}

function Head({ view: { card, state } }: { view: BuildingView }) {
  const { buildings, common } = useT()
  const names = useNames()
  const format = useFormat()
  const size = state.floors === null || state.rooms === null ? [] : [buildings.floors(format.count(state.floors), format.count(state.rooms))]
  return (
    <header className="col">
      <h2 className="row">{card.address === '' ? card.code : card.address}<span className="sp" /><GradeMark grade={card.grade} /></h2>
      <p className="t2">{[names.orgFull(card.org), ...size, card.code].join(common.separator)}</p>
    </header>
  )
}

/** Findings that hold nothing down any more. */
function Gone({ view, onDeed }: { view: BuildingView; onDeed: (deed: Deed) => void }) {
  const { buildings } = useT()
  const counting = new Set(view.state.assessment.reasons.flatMap(({ findings }) => findings))
  const gone = view.state.findings.filter(({ no }) => !counting.has(no)).toReversed()
  if (gone.length === 0) return null
  return (
    <section className="buildings-section">
      <h3>{buildings.past}</h3>
      {gone.map((finding) => <div key={finding.no} className="buildings-reason-block"><b>{buildings.kind[finding.kind]}</b><FindingLine view={view} finding={finding} onDeed={onDeed} /></div>)}
    </section>
  )
}
