import type { CaseStatus } from '#contract/case.ts'
import type { CaseCard, CaseView } from '#contract/views.ts'
import type { Names } from '#renderer/data/names.ts'
import type { Texts } from '#renderer/i18n/index.ts'

const codeLengths: Record<string, number> = { S: 9, C: 12, G: 15 }

/** Makes the searchable words of a card, once for each card: number, title, place with its initials, unit, item, source. */
export function createCardText(names: Names): (card: CaseCard) => string {
  const known = new WeakMap<CaseCard, string>()
  return (card) => {
    const found = known.get(card)
    if (found !== undefined) return found
    const place = card.isRedacted ? [] : [names.place(card.subGrid), names.orgFull(card.subGrid), names.orgNode(card.subGrid)?.initials ?? '']
    const text = [card.no, card.title, ...place, names.unit(card.unit), names.item(card.itemCode), names.source(card.source)].join(' ').toLowerCase()
    known.set(card, text)
    return text
  }
}

const waits: Partial<Record<CaseStatus, keyof Texts['board']['waits']>> = { VERIFYING: 'VERIFY', REPORTED: 'REPORT', ACCEPTED: 'DISPATCH', DISPOSED: 'REVIEW', CALLBACK: 'CALLBACK' }

/** Who owes the next step, as the card says it at its lower right. */
export function ownerWords(card: CaseCard, names: Names, t: Texts): string {
  const wait = waits[card.status]
  if (wait === undefined) return names.unit(card.unit)
  return (wait === 'DISPATCH' ? proposal(card, names, t) : null) ?? t.board.waits[wait]
}

/** Whether the owner's words only repeat what the column says: they give way first. */
export function isAwaiting(card: CaseCard, names: Names, t: Texts): boolean {
  const wait = waits[card.status]
  return wait !== undefined && (wait !== 'DISPATCH' || proposal(card, names, t) === null)
}

/** Who leads the case, or who would as its item says. */
export function leadWords({ card, leadUnit }: Pick<CaseView, 'card' | 'leadUnit'>, names: Names, t: Texts): string {
  if (leadUnit !== null) return names.unit(leadUnit)
  return [t.board.waits.DISPATCH, card.isRedacted ? null : proposal(card, names, t)].filter(Boolean).join(t.common.separator)
}

/** The unit an item names, at the case's place (domain.md 2.3): `S-ZF` of the street, `C-CG` of the community, `G-SG` of the sub-grid. */
export function proposedUnit(template: string, subGrid: string): string {
  const length = codeLengths[template.charAt(0)]
  return length === undefined ? template : `${subGrid.slice(0, length)}:${template}`
}

function proposal(card: CaseCard, names: Names, t: Texts): string | null {
  const item = card.itemCode === null ? undefined : names.itemNode(card.itemCode)
  const code = item && proposedUnit(item.unitTemplate, card.subGrid)
  return code !== undefined && names.unitNode(code) ? t.board.proposed(names.unit(code)) : null
}

/** A title, or the word for a case this reader may count but not read. */
export function titleWords(card: Pick<CaseCard, 'title' | 'isRedacted'>, t: Texts): string {
  return card.isRedacted ? t.common.restricted : card.title
}
