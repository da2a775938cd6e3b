import type { z } from 'zod'
import type { KpiSheetQuery, kpiSheetRoutes } from '#contract/kpi-sheet.ts'
import type { noticeRoutes } from '#contract/notice.ts'
import type { CountQuery } from '#contract/kpi.ts'
import type { KpiQuery } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'

type Notice = (typeof noticeRoutes)['noticeRows']
type Asked = { session: Session }
type AskedFor<S extends z.ZodType> = Asked & { query: z.output<S> }

/** Counted numbers and what is made of them. */
export function createFigureHandlers(app: Application) {
  return {
    kpi: ({ session, query }: AskedFor<typeof KpiQuery>) => app.kpi(session.actor, query),
    kpiSheet: ({ session, query }: AskedFor<typeof KpiSheetQuery>) => app.kpiSheet(session.actor, query),
    kpiShares: ({ session, query }: AskedFor<(typeof kpiSheetRoutes)['kpiShares']['query']>) => app.kpiShares(session.actor, query),
    kpiTimes: ({ session, query }: AskedFor<typeof KpiSheetQuery>) => app.kpiTimes(session.actor, query),
    published: () => app.published(),
    notice: ({ session }: Asked) => app.notice.figures(session.actor),
    noticeRows: ({ session, params, query }: Asked & { params: z.output<Notice['params']>; query: z.output<Notice['query']> }) => app.notice.rows(session.actor, params.id, query),
    count: ({ session, body }: Asked & { body: CountQuery }) => app.count(session.actor, body),
  }
}
