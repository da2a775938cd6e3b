import { useCallback } from 'react'
import { useReference, useSession } from './data-provider.tsx'
import { useAddress } from './use-address.ts'

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
  const { search, go } = useAddress()
  const wanted = search.get('scope')
  const isMine = wanted !== null && wanted.startsWith(actor.scope) && orgs.some((org) => org.code === wanted)
  const setScope = useCallback((code: string) => go({ scope: code === actor.scope ? null : code }), [go, actor.scope])
  return { scope: isMine ? wanted : actor.scope, own: actor.scope, setScope }
}
