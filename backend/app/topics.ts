import type { CaseId, Instant, OrgCode, Position } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { TopicKey, TopicsView } from '#contract/topics.ts'
import { visibilityOf, type Visibility } from '#backend/domain/access/visibility.ts'
import { DAY, MINUTE } from '#backend/domain/shared/time.ts'
import type { TopicLimits } from '#backend/domain/topics/topic-limits.ts'
import type { FoundTopics } from '#backend/ports/reader.ts'
import type { QueryDeps } from './query-deps.ts'

type TopicDeps = Pick<QueryDeps, 'reader' | 'clock' | 'books' | 'topicLimits'>

type Kept = { at: Instant; since: Instant; position: Position; found: FoundTopics }
export type CasesOfTopic = { ids: readonly CaseId[]; since: Instant }

export type TopicDesk = {
  /** The topics of what this actor may see, some minutes old at most. */
  topics(actor: Actor, query: { scope?: OrgCode | undefined }): Promise<TopicsView>
  /** Exactly the cases that were counted; those of today's topic with the same core case once the answer is no longer kept. */
  casesOf(actor: Actor, query: { scope?: OrgCode | undefined; topic: TopicKey }): Promise<CasesOfTopic>
}

/** Hot topics by area or unit: worked out in another thread, once for everybody who may see the same. */
export function createTopicDesk(deps: TopicDeps): TopicDesk {
  const answers = new Map<string, Kept>()
  const running = new Map<string, Promise<Kept>>()

  async function work(key: string, visibility: Visibility): Promise<Kept> {
    const at = deps.clock.now()
    const { days, fewest, mostTopics, likeness, mostRead, mostKept } = deps.topicLimits
    const since = at - days * DAY
    const { repeatMetres, repeatDays } = deps.books.rules
    const { position, value } = await deps.reader.ask('findTopics', { visibility, from: since - days * DAY, since, to: at, most: mostRead, fewest, mostTopics, likeness, repeatMetres, repeatDays })
    const kept = { at, since, position, found: value }
    answers.set(`${key} ${at}`, kept)
    for (const old of answers.keys()) if (answers.size > mostKept) answers.delete(old)
    return kept
  }

  function latest(visibility: Visibility): Promise<Kept> {
    const key = keyOf(visibility)
    const now = deps.clock.now()
    const fresh = [...answers].findLast(([name, { at }]) => name === `${key} ${at}` && at <= now && now - at < deps.topicLimits.freshMinutes * MINUTE)?.[1]
    if (fresh !== undefined) return Promise.resolve(fresh)
    const asked = running.get(key) ?? work(key, visibility).finally(() => running.delete(key))
    running.set(key, asked)
    return asked
  }

  return {
    topics: async (actor, { scope }) => toView(await latest(visibilityOf(actor, scope)), deps.topicLimits),
    async casesOf(actor, { scope, topic }) {
      const visibility = visibilityOf(actor, scope)
      const [at, core] = splitOnce(topic)
      const { found, since } = answers.get(`${keyOf(visibility)} ${at}`) ?? (await latest(visibility))
      return { ids: idsOf(found, core), since }
    },
  }
}

const keyOf = ({ org, unit }: Visibility): string => `${org}/${unit ?? ''}`
const splitOnce = (key: TopicKey): [string, string] => [key.slice(0, key.indexOf('-')), key.slice(key.indexOf('-') + 1)]

const REPEATS = 'repeats'

function idsOf({ topics, repeats }: FoundTopics, core: string): readonly CaseId[] {
  if (core === REPEATS) return repeats
  return (topics.find(({ ids }) => ids[0] === core) ?? topics.find(({ ids }) => ids.includes(core)))?.ids ?? []
}

function toView({ at, position, found }: Kept, { days, shownPlaces }: TopicLimits): TopicsView {
  const topics = found.topics.flatMap(({ ids, before, title, words, places }) => {
    const [core] = ids
    return core === undefined ? [] : [{ key: `${at}-${core}`, core, title, words: [...words], count: ids.length, before, placeCount: places.length, places: places.slice(0, shownPlaces) }]
  })
  return { position, at, days, read: found.read, topics, repeats: { key: `${at}-${REPEATS}`, count: found.repeats.length } }
}
