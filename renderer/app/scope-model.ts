import type { OrgNode } from '#contract/views.ts'

export type ScopeOption = { value: string; label: string; search: string; children?: ScopeOption[] }

/** The organisation below `own`, itself at the top, as the picker wants it. */
export function scopeOptions(orgs: readonly OrgNode[], own: string, label: (org: OrgNode) => string): ScopeOption[] {
  const childrenOf = Map.groupBy(orgs, (org) => org.parent)
  const build = (org: OrgNode): ScopeOption => {
    const children = (childrenOf.get(org.code) ?? []).map(build)
    const option = {
      value: org.code,
      label: label(org),
      search: `${org.name} ${org.short} ${org.nameEn} ${org.initials}`.toLowerCase(),
    }
    return children.length === 0 ? option : { ...option, children }
  }
  return orgs.filter((org) => org.code === own).map(build)
}

const DIGITS = [6, 9, 12, 15] as const

/** Codes from the user's own area down to `scope`. */
export const scopePath = (own: string, scope: string): string[] =>
  DIGITS.filter((digits) => digits >= own.length && digits <= scope.length).map((digits) => scope.slice(0, digits))
