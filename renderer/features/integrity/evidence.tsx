import { Image } from 'antd'
import type { AttachmentRef } from '#contract/case.ts'
import type { DoubtfulClosing } from '#contract/integrity.ts'
import { attachmentUrl } from '#renderer/data/api.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useGo } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { flagWords } from './flag-words.ts'

const MINUTE = 60_000
type Props = { closing: DoubtfulClosing; onJudge: (verdict: 'GENUINE' | 'FALSE') => void }

/** What was reported beside what the closing says, and what makes one doubt it. */
export function Evidence({ closing, onJudge }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const go = useGo()
  const now = useServerNow(MINUTE)
  const { card, flags, others, photos, result, reportText, closedAt, judgement } = closing
  const of = (kind: AttachmentRef['kind']) => photos.filter((photo) => photo.kind === kind).map(({ id }) => id)
  const reused = flags.flatMap((flag) => (flag.rule === 'photoReused' ? [flag.otherPhotoId] : []))
  return (
    <Panel
      title={card.title}
      note={[names.orgFull(card.subGrid), names.unit(closing.unit), t.integrity.closedAt(format.time(closedAt, now))].join(t.common.separator)}
      extra={<button type="button" className="link-button" onClick={() => go(`/case/${card.no}`)}>{t.integrity.openCase}</button>}
      className="integrity-evidence"
    >
      <ul className="integrity-flags">
        {flags.map((flag) => (
          <li key={JSON.stringify(flag)}>
            <span className="integrity-mark"><Glyph name="warn" />{t.integrity.rule[flag.rule]}</span>
            <span>{flagWords(flag, others, { t, format, names, now })}</span>
          </li>
        ))}
      </ul>
      <div className="integrity-sides">
        <Side title={t.integrity.report} text={reportText} photosTitle={t.integrity.before} ids={[...of('BEFORE'), ...of('ONSITE')]} />
        <Side title={t.integrity.result} text={result ?? t.integrity.noResult} photosTitle={t.integrity.after} ids={of('AFTER')} />
        {reused.length > 0 && <Side title={t.integrity.other} text={others.map(({ no, title }) => `${no} ${title}`).join(t.common.list)} photosTitle="" ids={reused} />}
      </div>
      {judgement === null ? <Verdicts closing={closing} onJudge={onJudge} /> : <Judged judgement={judgement} />}
    </Panel>
  )
}

function Side({ title, text, photosTitle, ids }: { title: string; text: string; photosTitle: string; ids: readonly string[] }) {
  const { integrity } = useT()
  return (
    <section>
      <h3>{title}</h3>
      <p className="integrity-text">{text}</p>
      {photosTitle !== '' && <span className="aux">{photosTitle}</span>}
      {ids.length === 0 ? <p className="t3">{integrity.noPhoto}</p> : <Image.PreviewGroup>{ids.map((id) => <Image key={id} src={attachmentUrl(id, 'thumb')} preview={{ src: attachmentUrl(id) }} alt={photosTitle} width="100%" />)}</Image.PreviewGroup>}
    </section>
  )
}

function Verdicts({ closing: { mayJudge }, onJudge }: Props) {
  const { integrity } = useT()
  if (!mayJudge) return <p className="t3">{integrity.notYours}</p>
  return (
    <div className="row integrity-verdicts">
      <KeyButton keyName="Y" onPress={() => onJudge('GENUINE')}>{integrity.genuine}</KeyButton>
      <KeyButton keyName="N" kind="primary" onPress={() => onJudge('FALSE')}>{integrity.falseClosing}</KeyButton>
    </div>
  )
}

function Judged({ judgement: { verdict, byName, at, note, reopened } }: { judgement: NonNullable<DoubtfulClosing['judgement']> }) {
  const t = useT()
  const format = useFormat()
  const now = useServerNow(MINUTE)
  const parts = [t.integrity.done[verdict], t.integrity.judgedBy(byName, format.time(at, now)), note, verdict === 'FALSE' ? (reopened ? t.integrity.reopened : t.integrity.notReopened) : '']
  return <p>{parts.filter((part) => part !== '').join(t.common.separator)}</p>
}
