import { v7 as uuidv7 } from 'uuid'
import type { RouteName } from '#contract/routes.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData } from '#renderer/data/data-provider.tsx'

const changed: ReadonlySet<RouteName> = new Set(['scoreBoard', 'scoreDetail', 'scoreAppeals'])

/** Does one thing to scores, says how it went, and reads again what may have changed. */
export function useScoreAct() {
  const { api } = useData()
  const { isBusy, run } = useDeed(changed)
  const act = (said: string, work: (commandId: string, call: typeof api.call) => Promise<unknown>): Promise<boolean> => run(said, () => work(uuidv7(), api.call))
  return { isBusy, act }
}
