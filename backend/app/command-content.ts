import type { CaseCommand } from '#contract/commands.ts'
import type { Actor } from '#contract/roles.ts'

/**
 * What makes two commands the same. Contact data are left out: a digest of a text that is known but for a phone number
 * would give the number away, and outlive its erasure.
 */
export function contentOf({ caseId, expectedVersion, action }: CaseCommand, actor: Pick<Actor, 'id'>): string {
  return JSON.stringify([actor.id, caseId, expectedVersion, 'reporter' in action ? { ...action, reporter: bare(action.reporter) } : action])
}

type Reporter = Extract<CaseCommand['action'], { type: 'report' }>['reporter']

function bare(reporter: Reporter): unknown {
  if (reporter === undefined) return null
  const { name, phone, email, ...wishes } = reporter
  return { ...wishes, hasName: name !== undefined, hasPhone: phone !== undefined, ...(email === undefined ? {} : { hasEmail: true }) }
}
