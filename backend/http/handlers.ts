import type { z } from 'zod'
import type { RouteName, RouteReply, routes } from '#contract/routes.ts'
import type { Application } from '#backend/app/application.ts'
import type { Session } from '#backend/app/sessions.ts'
import { createAlarmHandlers } from './alarm-handlers.ts'
import { createDisputeHandlers } from './dispute-handlers.ts'
import { createIntegrityHandlers } from './integrity-handlers.ts'
import { createBuildingHandlers } from './building-handlers.ts'
import { createCameraHandlers } from './camera-handlers.ts'
import { createIngestHandlers } from './ingest-handlers.ts'
import { createMapHandlers } from './map-handlers.ts'
import { createLikenessHandlers } from './likeness-handlers.ts'
import { createScoreHandlers } from './score-handlers.ts'
import { createPartyHandlers } from './party-handlers.ts'
import { createForceHandlers } from './force-handlers.ts'
import { createTeamHandlers } from './team-handlers.ts'
import { createShiftHandlers } from './shift-handlers.ts'
import { createStaffHandlers } from './staff-handlers.ts'
import { createSourceHandlers } from './source-handlers.ts'
import { createEmergencyHandlers } from './emergency-handlers.ts'
import { createFigureHandlers } from './figure-handlers.ts'
import { createBulletinHandlers } from './bulletin-handlers.ts'
import { createExportHandlers } from './export-handlers.ts'
import { createGroupHandlers } from './group-handlers.ts'
import { createDoorHandlers } from './door-handlers.ts'
import { createStationHandlers } from './station-handlers.ts'
import { createBudgetHandlers } from './budget-handlers.ts'
import { createWebhookHandlers } from './webhook-handlers.ts'
import { createWhistleHandlers } from './whistle-handlers.ts'
import { createWorkerHandlers } from './worker-handlers.ts'

type Out<S extends z.ZodType> = z.output<S>

/** What a handler is given: parsed input, who asks, and the two things an answer can do to the session cookie. */
export type Request<R extends RouteName> = {
  params: Out<(typeof routes)[R]['params']>
  query: Out<(typeof routes)[R]['query']>
  body: Out<(typeof routes)[R]['body']>
  session: (typeof routes)[R]['access'] extends 'public' ? null : Session
  from: string
  setSession(opened: { token: string; session: Session }): void
  endSession(): void
}

/** Routes whose body or answer is not JSON, or which answer with 304, are registered by their own files. */
export type SpecialRoute = 'upload' | 'attachment' | 'reference' | 'doorSheet' | 'doorPicture' | 'exportFile' | 'bulletinFile' | 'geography' | 'mapBuildings' | 'noticePicture'
export type JsonRoute = Exclude<RouteName, SpecialRoute>
export type Handlers = { [R in JsonRoute]: (request: Request<R>) => RouteReply<R> | Promise<RouteReply<R>> }

/** One line a route: what the use case wants of the request. */
export function createHandlers(app: Application): Handlers {
  return {
    health: () => app.health(),
    async login({ body, from, setSession }) {
      const opened = await app.login.login({ ...body, from })
      setSession(opened)
      return app.sessionView(opened.session)
    },
    session: ({ session }) => app.sessionView(session),
    async logout({ session, endSession }) {
      await app.login.logout(session)
      endSession()
      return { done: true }
    },
    async changePassword({ session, body, setSession }) {
      setSession(await app.login.changePassword(session, body))
      return { done: true }
    },
    board: ({ session, query }) => app.board(session.actor, query),
    cases: ({ session, query }) => app.listCases(session.actor, query),
    case: ({ session, params }) => app.caseView(session.actor, params.id),
    caseByNo: ({ session, params }) => app.caseByNo(session.actor, params.no),
    timeline: ({ session, params }) => app.timeline(session.actor, params.id),
    deadlines: ({ session, params }) => app.deadlines(session.actor, params.id),
    unmask: ({ session, params, body }) => app.unmask(session.actor, { id: params.id, reason: body.reason }),
    command: ({ session, body }) => app.submit(session.actor, body),
    receipt: ({ session, body }) => app.receive(session.actor, body),
    overview: ({ session, query }) => app.overview(session.actor, query),
    ...createFigureHandlers(app),
    search: ({ session, query }) => app.search(session.actor, query),
    items: ({ query }) => app.items(query),
    suggestItem: ({ body }) => app.suggestItem(body.text),
    ...createLikenessHandlers(app),
    ...createAlarmHandlers(app), ...createIntegrityHandlers(app), ...createDisputeHandlers(app),
    ...createEmergencyHandlers(app),
    ...createWebhookHandlers(app), ...createBudgetHandlers(app), ...createStationHandlers(app),
    ...createDoorHandlers(app), ...createGroupHandlers(app), ...createMapHandlers(app), ...createBuildingHandlers(app),
    ...createExportHandlers(app),
    ...createBulletinHandlers(app),
    ...createWorkerHandlers(app),
    ...createWhistleHandlers(app),
    ...createSourceHandlers(app),
    ...createScoreHandlers(app),
    ...createStaffHandlers(app), ...createPartyHandlers(app), ...createTeamHandlers(app), ...createShiftHandlers(app), ...createForceHandlers(app),
    ...createIngestHandlers(app),
    ...createCameraHandlers(app),
    events: ({ query }) => app.events(query),
    audit: ({ query }) => app.audit(query),
  }
}
