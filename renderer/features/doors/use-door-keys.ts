import { useMemo } from 'react'
import type { DoorRecord } from '#contract/doors.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { steppedDoor } from './doors-model.ts'
import { pictureUrl } from './doors-url.ts'

type Props = { doors: readonly DoorRecord[]; chosen: string | null; choose: (id: string | null) => void; door: DoorRecord | undefined; replace: (door: DoorRecord) => void }

/** J K through the codes, D takes the picture, R replaces. */
export function useDoorKeys({ doors, chosen, choose, door, replace }: Props): void {
  const t = useT()
  const move = (step: 1 | -1) => () => choose(steppedDoor(doors, chosen, step))
  const onHanging = (run: (door: DoorRecord) => void) => () => (door !== undefined && door.endedAt === null ? run(door) : false)
  useKeys({
    KeyJ: move(1), ArrowDown: move(1), KeyK: move(-1), ArrowUp: move(-1),
    KeyD: onHanging(download),
    KeyR: onHanging(replace),
    Escape: () => (chosen === null ? false : choose(null)),
  })
  useKeyHints(
    useMemo(
      () => [
        { keys: ['J', 'K'], label: t.board.keys.move },
        { keys: ['/'], label: t.common.search },
        { keys: ['D'], label: t.doors.picture },
        { keys: ['R'], label: t.doors.replace },
      ],
      [t],
    ),
  )
}

function download({ code, token }: DoorRecord): void {
  const link = document.createElement('a')
  link.href = pictureUrl(code, token)
  link.download = `${code}.png`
  link.click()
}
