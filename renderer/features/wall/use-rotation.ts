import { useCallback, useEffect, useMemo, useState } from 'react'
import { usePreferences, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { scoredRoles } from '#renderer/data/scored-roles.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { pageBeside, pagesOf, type WallPage } from './rotation-model.ts'

export type Turning = { page: WallPage; at: number; count: number; isOn: boolean; turn: (step: 1 | -1) => void }

const SECOND = 1000
const DISTRICT_DIGITS = 6

/** The area this wall may show: the user's own, or the part it is locked to. */
export function useWallScope(): { own: string; scope: string; setScope: (code: string) => void; isLocked: boolean } {
  const { own, scope, setScope } = useScope()
  const [{ lockedScope }] = usePreferences()
  const isLocked = lockedScope !== null && lockedScope.startsWith(own)
  const bound = isLocked ? lockedScope : own
  const isOutside = !scope.startsWith(bound)
  useEffect(() => {
    if (isOutside) setScope(bound)
  }, [isOutside, bound, setScope])
  return { own: bound, scope: isOutside ? bound : scope, setScope, isLocked }
}

/** Pages of the wall one after another, each for its time; it stands still while paused, and a key turns it at once. */
export function useRotation(isPaused: boolean): Turning {
  const { orgs } = useReference()
  const [{ rotation }] = usePreferences()
  const { own, setScope } = useWallScope()
  const parts = useMemo(() => orgs.filter(({ parent, level }) => parent === own && level !== 'subgrid').map(({ code }) => code).toSorted(), [orgs, own])
  const comparesDepartments = scoredRoles.has(useSession().actor.role) && own.length === DISTRICT_DIGITS
  const pages = useMemo(() => pagesOf({ own, parts, comparesDepartments }, rotation), [own, parts, comparesDepartments, rotation])
  const [wanted, setWanted] = useState(0)
  const at = Math.min(wanted, pages.length - 1)
  const page = pages[at] ?? { kind: 'overview', scope: own, seconds: 1 }
  const show = useCallback(
    (index: number) => {
      setWanted(index)
      setScope(pages[index]?.scope ?? own)
    },
    [pages, own, setScope],
  )
  useEffect(() => {
    if (!rotation.isOn || isPaused) return undefined
    const timer = setTimeout(() => show(pageBeside(at, 1, pages.length)), page.seconds * SECOND)
    return () => clearTimeout(timer)
  }, [rotation.isOn, isPaused, at, pages.length, page.seconds, show])
  return { page, at, count: pages.length, isOn: rotation.isOn, turn: (step) => show(pageBeside(at, step, pages.length)) }
}
