import type { FeedEntry } from '#contract/socket.ts'
import type { CaseCard } from '#contract/views.ts'
import type { Texts } from '#renderer/i18n/index.ts'
import type { GlyphName } from '#renderer/ui/glyph.tsx'

type EventWords = Texts['wall']['events']
export type ToldEvent = keyof EventWords
export type FeedLine = Pick<FeedEntry, 'at' | 'caseId' | 'subGrid' | 'title' | 'unit' | 'itemCode'> & {
  key: string
  event: ToldEvent
}

const glyphs: Partial<Record<ToldEvent, GlyphName>> = {
  disposed: 'ok',
  reviewPassed: 'ok',
  closed: 'ok',
  clockWarned: 'warn',
  clockOverdue: 'over',
}

/** Sign of a line: done, due soon, overdue; anything else is news. */
export const glyphOf = (event: ToldEvent): GlyphName => glyphs[event] ?? 'info'

/** The lines of a feed that a wall tells, newest first. */
export function toldLines(feed: readonly FeedEntry[], words: EventWords): FeedLine[] {
  const isTold = (type: string): type is ToldEvent => Object.hasOwn(words, type)
  return feed.flatMap(({ type, position, ...entry }) =>
    isTold(type) ? [{ ...entry, key: String(position), event: type }] : [],
  )
}

/** What the open cases say happened before this window opened: their reports, newest first. */
export function reportLines(cards: Iterable<CaseCard>, most: number): FeedLine[] {
  return [...cards]
    .filter((card) => !card.isRedacted)
    .toSorted((a, b) => b.reportedAt - a.reportedAt)
    .slice(0, most)
    .map((card) => ({
      key: `report ${card.id}`,
      at: card.reportedAt,
      caseId: card.id,
      subGrid: card.subGrid,
      title: card.title,
      unit: null,
      itemCode: card.itemCode,
      event: 'reported',
    }))
}

export type Pace = { rows: readonly FeedLine[]; skipped: number }

/**
 * One step of the feed, at most one new line at a time. When more wait than fit on the wall, it goes to the newest at once
 * and says how many lines were passed over.
 */
export function paced(before: readonly FeedLine[], lines: readonly FeedLine[], most: number): Pace {
  const shown = before[0]?.key
  const at = shown === undefined ? -1 : lines.findIndex(({ key }) => key === shown)
  if (at === 0 && before.length === Math.min(most, lines.length)) return { rows: before, skipped: 0 }
  if (at < 1) return { rows: lines.slice(0, most), skipped: 0 }
  if (at > most) return { rows: lines.slice(0, most), skipped: at - most }
  return { rows: lines.slice(at - 1, at - 1 + most), skipped: 0 }
}
