import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { ReferenceView, SessionView } from '#contract/views.ts'
import { useLocale } from '#renderer/i18n/index.ts'
import type { CommandInput, CommandResult } from './command-sender.ts'
import type { Data } from './data.ts'
import type { CardsView, LiveStatus } from './live-signals.ts'
import { createNames, type Names } from './names.ts'
import type { Preferences } from './preferences.ts'
import type { SessionState } from './session.ts'

const Source = createContext<Data | null>(null)
const Reference = createContext<{ reference: ReferenceView; names: Names } | null>(null)

/** Hands the window's data to everything below. */
export function DataProvider({ data, children }: { data: Data; children: ReactNode }) {
  return (
    <Source value={data}>
      <QueryClientProvider client={data.queries}>{children}</QueryClientProvider>
    </Source>
  )
}

/** Hands loaded reference data down: below it every name can be looked up. */
export function ReferenceProvider({ reference, children }: { reference: ReferenceView; children: ReactNode }) {
  const locale = useLocale()
  const value = useMemo(() => ({ reference, names: createNames(reference, locale) }), [reference, locale])
  return <Reference value={value}>{children}</Reference>
}

/** The window's data; only below DataProvider. */
export function useData(): Data {
  const data = use(Source)
  if (data === null) throw new Error('useData is used outside DataProvider')
  return data
}

export function useSessionState(): SessionState {
  const { session } = useData()
  return useSyncExternalStore(session.subscribe, session.get)
}

/** Who is logged in; only below the login. */
export function useSession(): SessionView {
  const state = useSessionState()
  if (state.kind !== 'in') throw new Error('useSession is used before login')
  return state.view
}

/** Organisation, units, items and names; only below the login. */
export function useReference(): ReferenceView {
  return useLoaded().reference
}

/** Names in the reader's language, made once for the whole window. */
export function useNames(): Names {
  return useLoaded().names
}

function useLoaded(): { reference: ReferenceView; names: Names } {
  const loaded = use(Reference)
  if (loaded === null) throw new Error('useReference is used before reference data is loaded')
  return loaded
}

export function useLiveStatus(): LiveStatus {
  const { live } = useData()
  return useSyncExternalStore(live.status.subscribe, live.status.get)
}

/** The open cases of the followed scope; repainted at most once a frame. */
export function useCards(): CardsView {
  const { live } = useData()
  return useSyncExternalStore(live.cards.subscribe, live.cards.get)
}

/** Server time of the last word from the server. */
export function useHeardAt(): number | null {
  const { live } = useData()
  return useSyncExternalStore(live.heardAt.subscribe, live.heardAt.get)
}

/** What happened since this window opened, newest first. */
export function useFeed() {
  const { live } = useData()
  return useSyncExternalStore(live.feed.subscribe, live.feed.get)
}

/** Whether the server's clock is an exercise clock. */
export function useExercise(): boolean {
  const { live } = useData()
  const session = useSession()
  return useSyncExternalStore(live.exercise.subscribe, live.exercise.get) ?? session.exercise
}

/** Preferences of this computer and how to change them. */
export function usePreferences(): [Preferences, (patch: Partial<Preferences>) => void] {
  const { preferences } = useData()
  return [useSyncExternalStore(preferences.subscribe, preferences.get), preferences.update]
}

/** Sends a command; the answer is on screen before the promise resolves. Never throws. */
export function useCommand(): (input: CommandInput) => Promise<CommandResult> {
  const { commands, live, queries } = useData()
  return useCallback(
    async (input) => {
      const result = await commands.send(input)
      const view = result.ok ? result.value.case : result.current
      if (view !== null) {
        live.put(view.card)
        queries.setQueryData(['case', { params: { id: view.card.id } }], view)
        for (const name of ['timeline', 'deadlines', 'related', 'alarms', 'cases', 'caseByNo'])
          void queries.invalidateQueries({ queryKey: [name] })
      }
      return result
    },
    [commands, live, queries],
  )
}

/** How many own commands wait for the network. */
export function useWaitingCommands(): number {
  const { commands } = useData()
  return useSyncExternalStore(commands.waiting.subscribe, commands.waiting.get)
}
