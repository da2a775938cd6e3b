import { startSourceSimulator, type SourceSimulator, type SourceSimulatorDeps, type SourceTally } from './source-simulator.ts'

type Shared = Omit<SourceSimulatorDeps, 'source' | 'secret'> & {
  secrets: Readonly<Record<string, string>>
  /** Tells the hall where a simulated system is. */
  connect: (source: string, endpoint: string) => Promise<void>
}

/** All simulated systems at once. */
export type FiveSystems = {
  systems: readonly SourceSimulator[]
  /** Each says the next thing, all at the same time. */
  step(): Promise<void>
  /** Each sends what waits. */
  drain(): Promise<void>
  tally(): Record<string, SourceTally>
  close(): Promise<void>
}

/** Starts a system for each secret and connects it. */
export async function startFiveSystems({ secrets, connect, ...shared }: Shared): Promise<FiveSystems> {
  const systems = await Promise.all(Object.entries(secrets).map(([source, secret]) => startSourceSimulator({ ...shared, source, secret })))
  for (const { source, url } of systems) await connect(source, url)
  return {
    systems,
    step: async () => void (await Promise.all(systems.map((one) => one.step()))),
    drain: async () => void (await Promise.all(systems.map((one) => one.drain()))),
    tally: () => Object.fromEntries(systems.map((one) => [one.source, one.tally()])),
    close: async () => void (await Promise.all(systems.map((one) => one.close()))),
  }
}
