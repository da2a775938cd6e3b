import { Post, type Actor } from '#contract/roles.ts'
import type { UserRecord } from '#backend/ports/store.ts'

/** The person behind an account, as the rules see it. */
export function actorOf({ id, name, role, scope, unit, post }: UserRecord): Actor {
  return { id, name, role, scope, unit, post: Post.safeParse(post).data ?? null }
}

/** The product itself: timers, automatic rules, imports. It sees the whole district. */
export function systemActor(district: string): Actor {
  return { id: 'system', name: '', role: 'SYSTEM', scope: district, unit: null, post: null }
}
