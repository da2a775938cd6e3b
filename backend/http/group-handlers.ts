import type { z } from 'zod'
import type { groupNoticeRoutes } from '#contract/group-notices.ts'
import type { groupRoutes } from '#contract/groups.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Routes = typeof groupRoutes & typeof groupNoticeRoutes
type Asked<R extends keyof Routes> = { session: Session; params: z.output<Routes[R]['params']>; query: z.output<Routes[R]['query']>; body: z.output<Routes[R]['body']> }

/** Chat groups of residents, and notices in them. */
export function createGroupHandlers({ groups, groupNotices, position }: Pick<Application, 'groups' | 'groupNotices' | 'position'>) {
  return {
    groupTree: ({ session, query }: Asked<'groupTree'>) => groups.tree(session.actor, query),
    groups: ({ session, query }: Asked<'groups'>) => groups.list(session.actor, query),
    group: ({ session, params }: Asked<'group'>) => groups.view(session.actor, params.code),
    countGroup: ({ session, params, body }: Asked<'countGroup'>) => groups.count(session.actor, params.code, body),
    closeGroup: ({ session, params, body }: Asked<'closeGroup'>) => groups.close(session.actor, params.code, body),
    async importGroups({ session, body: { commandId, csv } }: Asked<'importGroups'>) {
      const done = await groups.importCsv(session.actor, csv, commandId)
      return { position: position(), ...done }
    },
    noticeTemplates: ({ session }: Asked<'noticeTemplates'>) => groupNotices.templates(session.actor),
    previewNotice: ({ session, body }: Asked<'previewNotice'>) => groupNotices.preview(session.actor, body),
    sendNotice: ({ session, body }: Asked<'sendNotice'>) => groupNotices.send(session.actor, body),
    groupNotices: ({ session, query }: Asked<'groupNotices'>) => groupNotices.list(session.actor, query),
    groupNotice: ({ session, params, query }: Asked<'groupNotice'>) => groupNotices.view(session.actor, params.id, query),
    noticeTargets: ({ session, params, query }: Asked<'noticeTargets'>) => groupNotices.targets(session.actor, params.id, query),
    postNotice: ({ session, params, body }: Asked<'postNotice'>) => groupNotices.post(session.actor, params.id, body),
    recallNotice: ({ session, params, body }: Asked<'recallNotice'>) => groupNotices.recall(session.actor, params.id, body),
  }
}
