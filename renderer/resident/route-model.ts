/** What an address opens: the form (with or without a door's token), or a progress page. */
export type PageRoute = { page: 'form'; door: string | null } | { page: 'progress'; no: string; key: string }

const progress = /^\/q\/(GM\d{14})-([A-Z2-7]{16})$/
const door = /^\/q\/([A-Z2-7]{12})$/

/** Letters may have been typed by hand: small ones count as well. */
export function routeOf(path: string): PageRoute {
  const wanted = path.toUpperCase().replace(/^\/Q(?=\/|$)/, '/q').replace(/\/$/, '')
  const [, no = '', key = ''] = progress.exec(wanted) ?? []
  if (no !== '') return { page: 'progress', no, key }
  return { page: 'form', door: door.exec(wanted)?.[1] ?? null }
}
