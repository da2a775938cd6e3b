const COMMUNITY_DIGITS = 12

/** Inside a community its sub-grids need only their number: `03`. */
export function nameWithin(scope: string, name: string): string {
  return scope.length < COMMUNITY_DIGITS ? name : (name.split(' ').at(-1) ?? name)
}
