import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useData } from '#renderer/data/data-provider.tsx'
import { useAddress } from '#renderer/data/use-address.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { createDeedKeys } from '#renderer/actions/deed-key.ts'
import { useDeed } from '#renderer/actions/use-deed.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useT } from '#renderer/i18n/index.ts'
import type { RouteName } from '#contract/routes.ts'
import type { RaterForm } from '#contract/staff.ts'
import type { AppealWish } from './appeal-dialog.tsx'
import { changedForms, movedMonth, presentMonth, type Drafts } from './staff-model.ts'

const changed: ReadonlySet<RouteName> = new Set(['staffMonth', 'staffAppeals'])
const COMMUNITY_DIGITS = 12
const HOUR_MS = 3_600_000

/** What is typed but not saved. */
function useDrafts() {
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  const type = (id: string, field: keyof RaterForm, points: number | null) =>
    setDrafts((before) => {
      const { [field]: _old, ...rest } = before.get(id) ?? {}
      return new Map(before).set(id, points === null ? rest : { ...rest, [field]: points })
    })
  return { drafts, type, drop: () => setDrafts(new Map()) }
}

/** The month of the community in scope, what is typed but not saved, and how to save and close. */
export function useStaff() {
  const t = useT()
  const { api } = useData()
  const { scope } = useScope()
  const { isBusy, run } = useDeed(changed)
  const { drafts, type, drop } = useDrafts()
  const [keys] = useState(() => createDeedKeys(uuidv7))
  const { search, put } = useAddress()
  const month = search.get('month')
  const community = scope.slice(0, COMMUNITY_DIGITS)
  const hasCommunity = scope.length >= COMMUNITY_DIGITS
  const list = useCall('staffMonth', { query: { community, ...(month === null ? {} : { month }) } }, { isEnabled: hasCommunity, keepsPrevious: true })
  const changes = changedForms(list.data?.rows ?? [], drafts)
  const now = useServerNow(HOUR_MS)
  const shown = list.data?.month ?? month ?? presentMonth(now)
  const laterOf = (steps: number) => movedMonth(shown, steps, now)
  return {
    hasCommunity, scope, month: shown, list, drafts, changes, isBusy, type, laterOf,
    async save(reason?: string) {
      const why = reason === undefined ? {} : { reason }
      const isSaved = await run(t.staff.saved(changes.length), async () => {
        for (const change of changes) {
          const form = { month: shown, ...change, ...why }
          await api.call('rateStaff', { body: { commandId: keys.idOf(form), ...form } })
        }
      })
      if (isSaved) {
        keys.clear()
        drop()
      }
      return isSaved
    },
    appeal: (staff: string, { line, excused, reason }: AppealWish) => {
      const asked = { month: shown, staff, line, reason, ...(excused === null ? {} : { excused }) }
      return run(t.staff.appealed, (commandId) => api.call('appealStaff', { body: { commandId, ...asked } }), asked)
    },
    close: () => run(t.staff.closedDone, (commandId) => api.call('closeStaffMonth', { body: { commandId, month: shown, community } }), [shown, community]),
    move(steps: number) {
      const next = laterOf(steps)
      if (next === null || changes.length > 0) return
      drop()
      put({ month: next })
    },
  }
}
export type Staff = ReturnType<typeof useStaff>
