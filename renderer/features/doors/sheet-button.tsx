import type { DoorCounts } from '#contract/doors.ts'
import type { DoorKind } from '#contract/resident.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { countsOf } from './doors-model.ts'
import { sheetUrl } from './doors-url.ts'

type Props = { org: string; name: string; kind: DoorKind; counts: DoorCounts | undefined; isSmall?: boolean }

/** Labels of an area on A4, twelve a page; an area with too many is printed in parts. `isSmall`: the area of one door, which always fits. */
export function SheetButton({ org, name, kind, counts, isSmall = false }: Props) {
  const { doors } = useT()
  const format = useFormat()
  if (counts === undefined) return null
  const n = countsOf(counts, kind).ACTIVE
  const label = isSmall ? doors.sheetOfArea : doors.sheet(format.count(n))
  if (!isSmall && (n === 0 || n > counts.most)) return <KeyButton disabledReason={n === 0 ? doors.empty : doors.tooMany(format.count(counts.most))} onPress={() => {}}>{label}</KeyButton>
  return (
    <a className="key-button" href={sheetUrl(org, kind)} download={`${org}-${kind.toLowerCase()}.pdf`} title={name}>
      {label}
    </a>
  )
}
