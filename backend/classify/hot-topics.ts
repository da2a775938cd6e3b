import type { CaseId } from '#contract/ids.ts'
import { isRepeat } from '#backend/domain/case/merging.ts'
import type { FoundTopic, FoundTopics, TopicQuery } from '#backend/ports/reader.ts'
import type { ReportedMatter, Store } from '#backend/ports/store.ts'
import { findTopics, usualTopics, type Topic } from './topics.ts'

/** The same store, which can also be asked what its reports are about. */
export function withTopics<S extends Pick<Store, 'matters'>>(store: S): S & { findTopics(query: TopicQuery): FoundTopics } {
  return { ...store, findTopics: (query) => hotTopics(store.matters(query), query) }
}

/** Topics of the reports since `since`, and of these the same complaints made again. Reports may come in any order. */
export function hotTopics(reports: readonly ReportedMatter[], query: TopicQuery): FoundTopics {
  const { since, to, fewest, likeness, mostTopics } = query
  const sorted = reports.toSorted((a, b) => a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1))
  const dated = sorted.map(({ title, text, reportedAt }) => ({ text: text.startsWith(title) ? text : `${title}\n${text}`, at: reportedAt }))
  const topics = findTopics(dated, { ...usualTopics, windowMs: to - since, since, fewest, likeness, most: mostTopics })
  return { read: sorted.length, topics: topics.map((topic) => toFound(topic, sorted)), repeats: repeatsOf(sorted.filter(({ reportedAt }) => reportedAt >= since), query) }
}

function toFound({ rows, core, before, words }: Topic, reports: readonly ReportedMatter[]): FoundTopic {
  const members = [core, ...rows.filter((row) => row !== core)].flatMap((row) => reports[row] ?? [])
  const places = [...Map.groupBy(members, ({ subGrid }) => subGrid)].map(([org, inside]) => ({ org, count: inside.length }))
  return { ids: members.map(({ id }) => id), before, words, title: reports[core]?.title ?? '', places: places.toSorted((a, b) => b.count - a.count || (a.org < b.org ? -1 : 1)) }
}

/** Every report that another one repeats: the same item at the same spot within days (重复诉求, domain.md 6.1), newest first. */
function repeatsOf(reports: readonly ReportedMatter[], rules: TopicQuery): CaseId[] {
  const repeated = new Set<CaseId>()
  for (const same of Map.groupBy(reports.filter(({ itemCode }) => itemCode !== null), ({ itemCode }) => itemCode).values()) {
    for (const one of same) if (same.some((other) => other !== one && isRepeat(one, other, rules))) repeated.add(one.id)
  }
  return reports.filter(({ id }) => repeated.has(id)).map(({ id }) => id).toReversed()
}
