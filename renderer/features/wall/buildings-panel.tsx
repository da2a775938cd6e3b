import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StackBar } from '#renderer/ui/charts/stack-bar.tsx'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { useWall } from './wall-context.ts'
import { WallPanel } from './wall-panel.tsx'

const grades = ['assured', 'normal', 'warning'] as const
const SIGN = 14

/** Rental buildings by grade: a bar to scale, and counts that sum to the total. */
export function BuildingsPanel() {
  const { wall } = useT()
  const format = useFormat()
  const { view } = useWall()
  const buildings = view?.buildings
  const total = buildings?.total ?? 0
  const parts = grades.map((key) => {
    const value = buildings?.[key] ?? 0
    const share = format.rateText(value, total, 1)
    return {
      key,
      value,
      text: format.count(value),
      name: wall.grades[key],
      share: share.kind === 'rate' ? share.text : '',
      sign: <Glyph name={key === 'warning' ? 'warn' : 'square'} size={SIGN} />,
    }
  })
  return (
    <WallPanel
      id="buildings"
      title={wall.buildings}
      note={wall.buildingTotal(format.count(total))}
      isReady={view !== null}
    >
      <StackBar parts={parts} label={wall.buildings} />
    </WallPanel>
  )
}
