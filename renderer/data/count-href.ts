import type { Counted } from '#contract/kpi-sheet.ts'
import type { CountQuery } from '#contract/kpi.ts'

type Filter = {
  scope: string
  source?: string | null
  sla?: 'over' | 'warn'
}

/** The list of exactly the cases that a number counted; with `isOpen`, of those that are still open. */
export function countHref({ org, ...rest }: CountQuery, { isOpen = false } = {}): string {
  return address({ ...rest, scope: org, open: isOpen ? 'true' : undefined })
}

/** The list of exactly the cases of a number that leaves measures out. */
export function countedHref({ query: { org, ...rest }, without }: Counted): string {
  return address({ ...rest, scope: org, without: without.length === 0 ? undefined : without.join(',') })
}

type Fact = { fact: string; scope: string; source: string | null; from: number; to: number }

/** The list of exactly the cases of a fact that no sum holds. */
export const factHref = ({ source, ...rest }: Fact): string => address({ ...rest, source: source ?? undefined })

/** The list of the open cases of a scope, with the filters a count of open cases was made by. */
export const openHref = ({ scope, source, sla }: Filter): string =>
  address({ open: 'true', scope, source: source ?? undefined, sla })

function address(parts: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(parts).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return `/cases?${new URLSearchParams(known).toString()}`
}
