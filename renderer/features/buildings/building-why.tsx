import { Image } from 'antd'
import { Link } from 'wouter'
import { buildingParts, type BuildingView, type Finding, type GradeReason } from '#contract/buildings.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { type Deed, nameIn } from './buildings-model.ts'

type Props = { view: BuildingView; onDeed: (deed: Deed) => void }
const TICK_MS = 60_000
const PHOTO_PX = 64

/** Points left of each part. */
export function Parts({ view: { state, full, card } }: { view: BuildingView }) {
  const { buildings } = useT()
  const format = useFormat()
  return (
    <section className="buildings-parts" aria-label={buildings.points}>
      {buildingParts.map((part) => {
        const [left, most] = [state.assessment.points[part], full[part]]
        return (
          <div key={part}>
            <span className="t2">{buildings.part[part]}</span>
            <span className="buildings-bar" aria-hidden="true"><i style={{ width: `${(100 * left) / most}%` }} /></span>
            <span className="num">{buildings.full(format.count(left), format.count(most))}</span>
          </div>
        )
      })}
      <div><span className="t2">{buildings.points}</span><span /><b className="num">{buildings.full(format.count(card.points), '100')}</b></div>
    </section>
  )
}

/** Every deduction and veto with its evidence: who found it, when, with which photos and case. */
export function Reasons({ view, onDeed }: Props) {
  const { buildings } = useT()
  const { reasons } = view.state.assessment
  return (
    <section className="buildings-section">
      <h3>{buildings.why}</h3>
      {reasons.length === 0 && <p className="t3">{buildings.nothing}</p>}
      {reasons.map((reason) => (
        <div key={`${reason.kind} ${reason.how}`} className="buildings-reason-block">
          <ReasonHead reason={reason} />
          {view.state.findings.filter(({ no }) => reason.findings.includes(no)).map((finding) => <FindingLine key={finding.no} view={view} finding={finding} onDeed={onDeed} />)}
        </div>
      ))}
    </section>
  )
}

function ReasonHead({ reason: { kind, how, points, until } }: { reason: GradeReason }) {
  const { buildings } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const cost = how === 'POINTS' ? buildings.lost(format.count(points)) : how === 'VETO' ? buildings.veto : buildings.major
  return (
    <p className="row">
      {how !== 'POINTS' && <span className="buildings-late"><Glyph name="warn" /></span>}
      <b>{buildings.kind[kind]}</b>
      <span className="t3">{until === null ? buildings.whileOpen : buildings.until(format.time(until, now))}</span>
      <span className="sp" />
      <b className={how === 'POINTS' ? 'num' : 'num buildings-late'}>{cost}</b>
    </p>
  )
}

/** One finding with its evidence, and what may be done about it. */
export function FindingLine({ view, finding, onDeed }: Props & { finding: Finding }) {
  const told = useTold(view, finding)
  const { note, closedAt, closeNote, withdrawnAt, withdrawnWhy, caseId } = finding
  const why = closeNote ?? withdrawnWhy
  const linked = view.cases.find(({ id }) => id === caseId)
  return (
    <div className="buildings-finding">
      <p>{note}</p>
      <p className="t3">{told}</p>
      {why !== null && <p className="t2">{why}</p>}
      {linked !== undefined && <Link className="link-button" href={`/case/${linked.no}`}>{linked.no} {linked.title}</Link>}
      <Photos finding={finding} />
      {closedAt === null && withdrawnAt === null && <Deeds view={view} finding={finding} onDeed={onDeed} />}
    </div>
  )
}

/** Who found it and when, how often, until when it is to be mended, and how it ended. */
function useTold(view: BuildingView, { count, at, foundBy, closedAt, closedBy, withdrawnAt, dueAt }: Finding): string {
  const { buildings, common } = useT()
  const format = useFormat()
  const now = useServerNow(TICK_MS)
  const who = (id: string | null) => nameIn(view, id) ?? buildings.unknown
  return [
    buildings.found(who(foundBy), format.time(at, now)), ...(count > 1 ? [buildings.times(format.count(count))] : []), ...(dueAt === null || closedAt !== null ? [] : [buildings.pastLimit(format.time(dueAt, now))]),
    ...(closedAt === null ? [] : [buildings.closed(who(closedBy), format.time(closedAt, now))]), ...(withdrawnAt === null ? [] : [buildings.withdrawn(format.time(withdrawnAt, now))]),
  ].join(common.separator)
}

function Photos({ finding: { attachments, closeAttachments } }: { finding: Finding }) {
  const photos = [...attachments.map((photo) => ({ ...photo, key: `found ${photo.id}` })), ...closeAttachments.map((photo) => ({ ...photo, key: `closed ${photo.id}` }))]
  if (photos.length === 0) return null
  return <Image.PreviewGroup>{photos.map(({ key, id, name }) => <Image key={key} src={attachmentUrl(id, 'thumb')} preview={{ src: attachmentUrl(id) }} alt={name} width={PHOTO_PX} height={PHOTO_PX} />)}</Image.PreviewGroup>
}

function Deeds({ view: { actions }, finding: { no }, onDeed }: Props & { finding: Finding }) {
  const { buildings } = useT()
  const may = (['close', 'correct'] as const).filter((type) => actions.includes(type))
  if (may.length === 0) return null
  return <p className="row">{may.map((type) => <button key={type} type="button" className="link-button" onClick={() => onDeed({ type, finding: no })}>{buildings.act[type]}</button>)}</p>
}
