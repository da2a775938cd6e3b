import type { OrgCode } from '#contract/ids.ts'
import { createGradeBook } from '#backend/app/grade-book.ts'
import { createCaseCache } from '#backend/app/case-cache.ts'
import { withAreaQuestions } from '#backend/app/area-questions.ts'
import type { QueryDeps } from '#backend/app/query-deps.ts'
import { migrationsFolder, storeFile } from '#backend/config.ts'
import { factsOf } from '#backend/domain/kpi/facts.ts'
import { loadResources } from '#backend/resources/load-resources.ts'
import { readRecorded } from '#backend/resources/recorded-catalogue.ts'
import { createSqliteStore } from '#backend/store/sqlite-store.ts'
import { openClock } from '#backend/system/exercise.ts'
import { withScores } from '#backend/app/score-source.ts'
import { withTimes } from '#backend/store/kpi-times.ts'
import { withTopics } from '#backend/classify/hot-topics.ts'
import { createStoreReader } from '#backend/system/store-reader.ts'
import { demandStore, type PlaceOptions } from './options.ts'

/** Opens a store to ask it questions only, also beside a running server. Close the store afterwards. */
export function openQueries({ data, resources: folder }: PlaceOptions): QueryDeps {
  demandStore(data)
  const store = createSqliteStore({ file: storeFile(data), migrations: migrationsFolder(folder), readonly: true })
  try {
    const { catalogue, calendars, rules, whistle, product, topicLimits, missingCalendarYears } = loadResources(folder, readRecorded(store))
    const books = { catalogue, calendars, rules, whistle }
    const clock = openClock(store, { isExercise: false })
    const district = districtOf(catalogue.orgs.keys())
    return {
      store, books, product, topicLimits, missingCalendarYears, district, reader: createStoreReader(withTimes(withScores(withAreaQuestions(withTopics(store))))), clock, grades: createGradeBook({ store: store.areas.buildings, district, now: () => clock.now(), onCommit: () => {} }),
      groups: store.areas.groups, cache: createCaseCache({ store, factsOf: (state) => factsOf(state, books), most: 1 }), position: () => store.head().position,
    }
  } catch (error) {
    store.close()
    throw error
  }
}

/** The root of the organisation: the first code of the file. */
function districtOf(codes: Iterable<OrgCode>): OrgCode {
  for (const code of codes) return code
  return ''
}
