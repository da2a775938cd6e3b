import type { palette as source } from '#renderer/i18n/zh-cn/palette.ts'

export const palette: typeof source = {
  title: 'Search and commands',
  placeholder: 'Case number, address, sub-grid initials or command',
  commands: 'Commands',
  cases: 'Cases',
  places: 'Places',
  items: 'Items',
  searching: 'Searching cases',
  nothing: 'Nothing found',
  nothingNext: 'Try other words, or initials such as hsk03',
  hint: '↑↓ choose, Enter open, Esc close',
  setScope: (name) => `Show ${name}`,
  searchFailed: 'Case search did not work',
  filterByItem: 'Open cases of this item',
}
