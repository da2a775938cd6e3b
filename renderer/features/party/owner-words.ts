import { StaffPost } from '#contract/staff.ts'
import type { Texts } from '#renderer/i18n/index.ts'

/** Who has a task: somebody of the roster by name, or a post. */
export function ownerWords({ party }: Pick<Texts, 'party'>, owner: string, name: string): string {
  const post = StaffPost.safeParse(owner)
  return post.success ? party.posts[post.data] : name === '' ? owner : name
}
