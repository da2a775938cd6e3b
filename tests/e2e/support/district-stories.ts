/** How far a case has come. */
export const stops = ['REPORTED', 'VERIFYING', 'ACCEPTED', 'DISPATCHED', 'PROCESSING', 'DISPOSED', 'CLOSED'] as const
export type Stop = (typeof stops)[number]

/** One case of the tests' district: when and where it began, what it is about, how far it came. */
export type Story = { n: number; at: number; subGrid: string; unit: string; itemCode: string; title: string; source: string; stop: Stop }

const MINUTE = 60_000
const DAY = 86_400_000
/** The morning the tests take place in: Thursday 2023-06-29 10:20, work began at nine. */
export const morning = Date.parse('2023-06-29T10:20:00+08:00')
const nine = Date.parse('2023-06-29T09:00:00+08:00')
const monthsBack = 12
const daysBack = 20

const matters = [
  { itemCode: '0102', template: 'G-SG', title: '垃圾无人清理 2 天' },
  { itemCode: '2601', template: 'G-SG', title: '楼上漏水邻里争执 1 起' },
  { itemCode: '0404', template: 'S-CG', title: '下水道堵塞 1 处' },
  { itemCode: '2605', template: 'S-GF', title: '拖欠工资 3 人' },
  { itemCode: '0116', template: 'S-ZF', title: '餐饮油烟扰民 1 处' },
] as const
const spot = { itemCode: '0104', template: 'G-SG', title: '路面污渍 1 处' } as const
const theft = { itemCode: '2502', template: 'S-PS', title: '电动车被盗 1 辆' } as const
const sources = ['QZSQ', 'QZSQ', 'QZSQ', 'ZLT', 'SZCG', 'JWZS', 'WMT'] as const
const subGrids = ['440311001001002', '440311002002003', '440311003001001', '440311004002002', '440311005001003', '440311006002003'] as const

type Matter = { itemCode: string; template: string; title: string }
type Begin = { at: number; stop: Stop; matter?: Matter; source?: string }

/** A year of closed appeals in every street, three weeks from all sources, and a morning of open ones; two overdue, two nearly. */
export function districtStories(): Story[] {
  const begins = [...months(), ...weeks(), ...today()]
  return begins.map(({ at, stop, matter, source }, index) => {
    const subGrid = pick(subGrids, index)
    const { itemCode, template, title } = matter ?? pick(matters, index)
    return { n: index + 1, at, stop, subGrid, itemCode, title, unit: unitOf(template, subGrid), source: source ?? pick(sources, index) }
  })
}

/** More in the later streets, so that the streets differ. */
function months(): Begin[] {
  const one = (month: number) => subGrids.map((_, street): Begin => ({ at: nine - (monthsBack - month) * 30 * DAY + street * 11 * MINUTE, stop: 'CLOSED', source: 'QZSQ' }))
  return Array.from({ length: monthsBack - 1 }, (_, month) => one(month)).flat()
}

function weeks(): Begin[] {
  return Array.from({ length: daysBack }, (_, day) => ({ at: nine - (daysBack - day) * DAY + 7 * MINUTE, stop: 'CLOSED' }))
}

function today(): Begin[] {
  const yesterday = nine - DAY
  const many = (count: number, begin: Begin, apart = 1): Begin[] => Array.from({ length: count }, (_, index) => ({ ...begin, at: begin.at + index * apart * MINUTE }))
  return [
    ...many(2, { at: yesterday + 4 * 60 * MINUTE, stop: 'PROCESSING', matter: matters[0] }),
    ...many(2, { at: yesterday + (7 * 60 + 2) * MINUTE, stop: 'PROCESSING', matter: matters[0] }),
    ...many(2, { at: nine, stop: 'CLOSED', source: 'QZSQ' }),
    ...many(2, { at: nine + MINUTE, stop: 'DISPOSED' }),
    ...many(9, { at: nine + 5 * MINUTE, stop: 'PROCESSING' }, 3),
    { at: nine + 30 * MINUTE, stop: 'PROCESSING', matter: theft, source: 'JWZS' },
    ...many(3, { at: nine + 60 * MINUTE, stop: 'PROCESSING', matter: spot }),
    ...many(4, { at: nine + 62 * MINUTE, stop: 'DISPATCHED' }),
    ...many(2, { at: nine + 66 * MINUTE, stop: 'VERIFYING', source: 'QZSQ' }),
    ...many(5, { at: nine + 68 * MINUTE, stop: 'ACCEPTED' }),
    ...many(4, { at: nine + 73 * MINUTE, stop: 'REPORTED' }),
  ]
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

const unitDigits: Record<string, number> = { G: 15, C: 12, S: 9 }

/** The unit of a kind that is responsible for a sub-grid, as the catalogue names it. */
function unitOf(template: string, subGrid: string): string {
  const digits = unitDigits[template.slice(0, 1)]
  return digits === undefined ? template : `${subGrid.slice(0, digits)}:${template}`
}
