import type { RouteName } from '#contract/routes.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useData } from '#renderer/data/data-provider.tsx'

const changed: ReadonlySet<RouteName> = new Set(['scoreBoard', 'scoreDetail', 'scoreAppeals'])

/** Does one thing to scores, says how it went, and reads again what may have changed. `about`: what it is done to. */
export function useScoreAct() {
  const { api } = useData()
  const { isBusy, run } = useDeed(changed)
  const act = (said: string, about: readonly unknown[], work: (commandId: string, call: typeof api.call) => Promise<unknown>): Promise<boolean> => run(said, (commandId) => work(commandId, api.call), about)
  return { isBusy, act }
}
