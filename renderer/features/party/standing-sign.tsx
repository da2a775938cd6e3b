import type { MeetingStanding } from '#contract/party.ts'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { standingGlyph } from './party-model.ts'

/** The shape of a standing; its word stands beside it or in its title. */
export function StandingShape({ standing, title }: { standing: MeetingStanding | null; title?: string }) {
  const glyph = standing === null ? null : standingGlyph[standing]
  return (
    <span className={`party-cell ${standing === 'MISSED' ? 'warn' : ''}`} title={title}>
      {glyph === 'box' && <i className="party-due" />}
      {glyph === null && <i className="party-off" />}
      {glyph !== null && glyph !== 'box' && <Glyph name={glyph} />}
    </span>
  )
}

/** Shape and word. */
export function StandingSign({ standing }: { standing: MeetingStanding }) {
  const { party } = useT()
  return (
    <span className={`row party-sign ${standing === 'MISSED' ? 'warn' : 't2'}`}>
      <StandingShape standing={standing} />
      {party.standings[standing]}
    </span>
  )
}
