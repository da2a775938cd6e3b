import type { CaseActionInput } from '#contract/commands.ts'
import type { ReferenceView } from '#contract/views.ts'
import type { Props } from './next-action.ts'

const HIGHEST_NUMBER = 98
const TEST_PHONES = 10_000

/** A fresh report from one of the sources, somewhere inside the reporter's area. Phones are from the test range 1380000xxxx. */
export function newReport(orgs: ReferenceView['orgs'], scope: string, props: Props): CaseActionInput | null {
  const { pick, below, config, photo } = props
  const places = orgs.filter(({ code, level }) => level === 'subgrid' && code.startsWith(scope))
  if (places.length === 0) return null
  const place = pick(places)
  const community = orgs.find(({ code }) => code === place.parent)
  const { source, origin, itemCode, texts } = pick(config.reports)
  const address = `${community?.name ?? ''} ${pick(config.roads)} ${below(HIGHEST_NUMBER) + 1} 栋`
  const text = pick(texts)
  const isResident = origin === 'RESIDENT'
  return {
    type: 'report', source, origin, itemCode, title: text, text: `${text}。地点：${address}`, place: { address, orgCode: place.code },
    ...(isResident ? { nature: 'REQUEST' as const, reporter: { phone: `1380000${String(below(TEST_PHONES)).padStart(4, '0')}`, wantsContact: true } } : {}),
    attachments: origin === 'PATROL' ? [{ ...photo, kind: 'BEFORE' }] : [],
  }
}
