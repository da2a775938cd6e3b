import { useCallback, useMemo, useState } from 'react'
import type { Service } from '#contract/map.ts'
import type { PeaceLevel } from '#contract/peace.ts'
import { useAddress } from '#renderer/data/use-address.ts'
import { levelOf, levelsFor } from '#renderer/actions/peace-ground.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import type { DayRange } from './time-bar.tsx'
import type { GradeKey, LngLat } from './map-model.ts'
import type { LayerName } from './map-style.ts'

const usual: ReadonlySet<LayerName> = new Set(['cells', 'buildings', 'stations', 'cameras', 'cases'])
const onlyCases: ReadonlySet<LayerName> = new Set(['cells', 'cases'])
const LAST_DAYS = 30

/** What the reader has chosen on the map; the area, the safety index and the lock stand in the address. */
export function useMapState() {
  const { search, put: putAll } = useAddress()
  const { own } = useScope()
  const [layers, setLayers] = useState(usual)
  const [hidden, setHidden] = useState<ReadonlySet<GradeKey>>(new Set())
  const [wantsHeat, setWantsHeat] = useState(false)
  const [range, setRange] = useState<DayRange>([0, LAST_DAYS - 1])
  const [circle, setCircle] = useState<{ at: LngLat; metres: number } | null>(null)
  const [lasso, setLasso] = useState<readonly LngLat[] | null>(null)
  const [mode, setMode] = useState<'look' | 'lasso' | 'goto'>('look')
  const [service, setService] = useState<Service>('APPEAL')
  const put = useCallback((key: string, value: string | null) => putAll({ [key]: value }), [putAll])
  const peaceLevels = levelsFor(own)
  const peace = levelOf(search.get('peace'), own)
  /** One thing colours the ground at a time. */
  const setPeace = useCallback((level: PeaceLevel | null) => {
    setWantsHeat(false)
    put('peace', level)
  }, [put])
  const togglePeace = () => setPeace(peace === null ? peaceLevels[0] : null)
  const setHeat = useCallback((isWanted: boolean) => {
    setWantsHeat(isWanted)
    if (isWanted) put('peace', null)
  }, [put])
  const toggle = useCallback((name: LayerName) => setLayers((before) => (before.has(name) ? new Set([...before].filter((one) => one !== name)) : new Set([...before, name]))), [])
  const toggleGrade = useCallback((key: GradeKey) => setHidden((before) => (before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]))), [])
  const toggleOnlyCases = useCallback(() => setLayers((before) => (before === onlyCases ? usual : onlyCases)), [])
  return {
    layers, toggle, hidden, toggleGrade, toggleOnlyCases, isHeat: wantsHeat && peace === null, setHeat, peace, peaceLevels, setPeace, togglePeace, range, setRange, circle, setCircle, lasso, setLasso, mode, setMode, service, setService,
    selected: search.get('sub'), select: useCallback((code: string | null) => put('sub', code), [put]),
    isLocked: search.get('lock') === '1', setLocked: useCallback((isLocked: boolean) => put('lock', isLocked ? '1' : null), [put]),
    wantsCoverage: useMemo(() => layers.has('gaps'), [layers]),
  }
}
export type MapState = ReturnType<typeof useMapState>
