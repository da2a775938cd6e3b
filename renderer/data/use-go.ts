import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'

/** The address of a screen with the current scope carried along. `path` may bring its own query. */
export function withScope(path: string, currentSearch: string): string {
  const scope = new URLSearchParams(currentSearch).get('scope')
  const [name = '/', ownQuery = ''] = path.split('?')
  const query = new URLSearchParams(ownQuery)
  if (scope !== null && !query.has('scope')) query.set('scope', scope)
  const text = query.toString()
  return text === '' ? name : `${name}?${text}`
}

/** Goes to a screen and keeps the scope. */
export function useGo(): (path: string) => void {
  const [, navigate] = useLocation()
  const search = useSearch()
  return useCallback((path) => navigate(withScope(path, search)), [navigate, search])
}

/** Makes addresses for links that keep the scope. */
export function useHref(): (path: string) => string {
  const search = useSearch()
  return useCallback((path) => withScope(path, search), [search])
}
