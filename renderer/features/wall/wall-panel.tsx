import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { fitPanel } from './fit-model.ts'
import { panelSizes, type PanelId } from './panels.ts'
import { useWall } from './wall-context.ts'

type Props = {
  id: PanelId
  title: ReactNode
  note?: ReactNode
  extra?: ReactNode
  /** Numbers have come; until then bars of the same size stand in their place. */
  isReady: boolean
  children: ReactNode
}

/** One surface of the wall: takes presenter focus, fills the screen when zoomed, is dashed when its numbers are old. */
export function WallPanel({ id, title, note, extra, isReady, children }: Props) {
  const { zoomed, staleText, stage } = useWall()
  const fit = zoomed === id ? fitPanel(panelSizes[id], stage) : null
  const style: CSSProperties =
    fit === null
      ? {}
      : { zoom: fit.zoom, width: fit.width, height: fit.height, left: STAGE.left / fit.zoom, top: STAGE.top / fit.zoom }
  return (
    <section
      className={`wall-panel wall-${id} ${staleText === null ? '' : 'wall-stale'} ${fit === null ? '' : 'wall-zoomed'}`}
      style={style}
      data-panel={id}
      tabIndex={-1}
      aria-label={typeof title === 'string' ? title : undefined}
    >
      <h2>
        {title}
        {isReady && <Note text={note} staleText={staleText} />}
        <span className="sp" />
        {extra}
        <Age isTitled={title !== ''} />
      </h2>
      {isReady ? children : <Bars />}
    </section>
  )
}

/** When the numbers are of; old ones say so in the note beside a title, and here where there is none. */
function Age({ isTitled }: { isTitled: boolean }) {
  const { staleText, view } = useWall()
  const { wall } = useT()
  const format = useFormat()
  const isStale = staleText !== null
  if (view === null || (isStale && isTitled)) return null
  return (
    <small className="wall-age">
      {isStale && <Glyph name="norm" size={SIGN} />}
      {wall.dataAge(format.clock(view.at))}
    </small>
  )
}

const SIGN = 16
/** Where the stage begins within the main area. */
const STAGE = { left: 24, top: 16 }

function Note({ text, staleText }: { text: ReactNode; staleText: string | null }) {
  if (staleText === null) return <small>{text}</small>
  return (
    <small className="wall-note-stale">
      <Glyph name="norm" size={SIGN} />
      {staleText}
    </small>
  )
}

const SKELETON_AFTER_MS = 300

function Bars() {
  const { common } = useT()
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="wall-bars" aria-busy="true" aria-label={common.loading}>
      {isShown && (
        <>
          <i />
          <i />
        </>
      )}
    </div>
  )
}
