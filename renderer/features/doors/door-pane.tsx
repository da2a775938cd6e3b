import type { DoorCounts, DoorRecord } from '#contract/doors.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { FactList } from '#renderer/ui/fact-list.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { pictureUrl } from './doors-url.ts'
import { SheetButton } from './sheet-button.tsx'

type Props = { door: DoorRecord; counts: DoorCounts | undefined; onReplace: () => void }

/** One code: how it looks, where it hangs, whether it is used, and what can be done with it. */
export function DoorPane({ door, counts, onReplace }: Props) {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const isEnded = door.endedAt !== null
  const facts: [string, string][] = [
    [t.doors.fact.area, names.orgFull(door.org)],
    [t.doors.fact.code, door.code],
    [t.doors.fact.issued, format.dateTime(door.issuedAt)],
    [t.doors.fact.scans, door.lastScanAt === null ? t.doors.neverScanned : t.doors.scanned(format.count(door.scans), format.dateTime(door.lastScanAt))],
    ...(door.endedAt === null ? [] : [[t.doors.ended[door.state], format.dateTime(door.endedAt)] satisfies [string, string]]),
  ]
  return (
    <section className="panel panel-padded doors-pane" aria-label={door.address}>
      <h2>{door.address}</h2>
      {isEnded ? <p className="t2">{t.doors.endedNote}</p> : <img key={door.token} className="doors-picture" src={pictureUrl(door.code, door.token)} alt={t.doors.pictureOf(door.address)} width={240} height={240} />}
      <FactList facts={facts} />
      {!isEnded && (
        <div className="row doors-actions">
          <a className="key-button" href={pictureUrl(door.code, door.token)} download={`${door.code}.png`}>
            {t.doors.picture}
            <Kbd>D</Kbd>
          </a>
          <KeyButton keyName="R" onPress={onReplace}>
            {t.doors.replace}
          </KeyButton>
          <SheetButton org={door.org} name={names.orgFull(door.org)} kind={door.kind} counts={counts} isSmall />
        </div>
      )}
    </section>
  )
}
