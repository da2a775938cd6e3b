/** What counts as a hot topic and how much is read for it, as configuration (resources/config/topics.json; domain.md 6.1 热点 within 30 days). */
export type TopicLimits = {
  /** How far back topics are looked for; the trend compares with as long again before. */
  days: number
  /** Fewer reports than these are chance. */
  fewest: number
  mostTopics: number
  /** How alike two texts are, 0 to 1, to be about one matter. */
  likeness: number
  /** The newest reports of both spans that are compared: what takes a thread some seconds. */
  mostRead: number
  /** How long an answer serves everybody who may see the same. */
  freshMinutes: number
  /** Answers that are kept, over all scopes, so that a number that was shown still opens to its cases. */
  mostKept: number
  /** Places named with a topic. */
  shownPlaces: number
}
