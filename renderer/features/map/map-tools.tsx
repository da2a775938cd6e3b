import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { scaleBar } from '#renderer/ui/map/geometry.ts'
import type { MapPicture, View } from './gl-map.ts'
import type { MapState } from './use-map-state.ts'

const LONGEST = 180

type Props = { state: MapState; picture: MapPicture | null; /** Not the plain map, which has no heat, region, snapshot or zoom. */ isGl: boolean; view: View | null; onSnapshot: () => void }

/** What can be done with the picture, and how long a stretch of it is on the ground. */
export function MapTools({ state, picture, isGl, view, onSnapshot }: Props) {
  const { map } = useT()
  const format = useFormat()
  const needsGl = isGl ? undefined : map.needsGl
  const bar = view === null ? null : scaleBar(1 / view.metresPerPixel, LONGEST)
  return (
    <>
      {bar !== null && (
        <div className="map-gl-scale" data-metres={bar.metres} data-pixels={bar.pixels}>
          <span>{format.distance(bar.metres).replace('.0', '')}</span>
          <i style={{ width: bar.pixels }} />
        </div>
      )}
      <div className="map-tools" role="toolbar" aria-label={map.tools}>
        {!state.isLocked && (
          <>
            <KeyButton onPress={() => state.setHeat(!state.isHeat)} disabledReason={needsGl} keyName="H">{state.isHeat ? map.showOpen : map.showHeat}</KeyButton>
            <KeyButton onPress={state.togglePeace} keyName="P">{state.peace === null ? map.showPeace : map.showOpen}</KeyButton>
            <KeyButton onPress={() => state.setMode(state.mode === 'lasso' ? 'look' : 'lasso')} disabledReason={needsGl} keyName="L">{state.mode === 'lasso' ? map.lassoStop : map.lasso}</KeyButton>
            <KeyButton onPress={onSnapshot} disabledReason={needsGl} keyName="K">{map.snapshot}</KeyButton>
            <KeyButton onPress={() => picture?.zoomBy(1)} disabledReason={needsGl} keyName="+">{map.closer}</KeyButton>
            <KeyButton onPress={() => picture?.zoomBy(-1)} disabledReason={needsGl} keyName="−">{map.farther}</KeyButton>
          </>
        )}
        <KeyButton onPress={() => state.setLocked(!state.isLocked)} keyName="V">{state.isLocked ? map.unlock : map.lock}</KeyButton>
      </div>
    </>
  )
}
