import { useCallback } from 'react'
import { useSearchParams } from 'wouter'
import { useReference, useSession } from './data-provider.tsx'

export type Scope = {
  /** The organisation all screens are filtered by: `?scope=` when it lies within the user's own, else the user's own. */
  scope: string
  own: string
  setScope: (code: string) => void
}

/** The scope of the top bar; part of the URL. */
export function useScope(): Scope {
  const { actor } = useSession()
  const { orgs } = useReference()
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('scope')
  const isMine = wanted !== null && wanted.startsWith(actor.scope) && orgs.some((org) => org.code === wanted)
  const setScope = useCallback(
    (code: string) =>
      setSearch((before) => {
        const next = new URLSearchParams(before)
        if (code === actor.scope) next.delete('scope')
        else next.set('scope', code)
        return next
      }),
    [setSearch, actor.scope],
  )
  return { scope: isMine ? wanted : actor.scope, own: actor.scope, setScope }
}
