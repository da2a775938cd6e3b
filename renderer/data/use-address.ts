import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** Parameters of an address by their new values; null takes one out. */
export type AddressChange = Readonly<Record<string, string | null>>

/** What a screen keeps in its address. `put` changes it in place, `go` is a step that the browser can take back. */
export type Address = { search: URLSearchParams; put: (change: AddressChange) => void; go: (change: AddressChange) => void }

export function useAddress(): Address {
  const [search, setSearch] = useSearchParams()
  const put = useCallback((change: AddressChange) => setSearch((before) => withParams(before, change), { replace: true }), [setSearch])
  const go = useCallback((change: AddressChange) => setSearch((before) => withParams(before, change)), [setSearch])
  return { search, put, go }
}

/** An address with some of its parameters changed and all others as they were. */
export function withParams(before: URLSearchParams, change: AddressChange): URLSearchParams {
  const next = new URLSearchParams(before)
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next
}
