import { describe, expect, it } from 'vitest'
import { caseStatuses, type CaseState, type CaseStatus } from '#contract/case.ts'
import { CaseAction, type ActionType, type CaseActionInput } from '#contract/commands.ts'
import { roles, type Actor } from '#contract/roles.ts'
import { allowedActions } from '#backend/domain/case/actions.ts'
import { decide } from '#backend/domain/case/decide.ts'
import { refusalOf } from '#backend/domain/case/permit.ts'
import { transitions, type TransitionName } from '#backend/domain/case/transitions.ts'
import { action, actor, items, people, photo, report, rules, subGrid, units } from '#tests/support/builders.ts'
import { mediator } from '#tests/support/forces.ts'
import { context, days, given, lives, minutes, primary, primaryId, sighting, start, type Step } from '#tests/support/case-spec.ts'

type Example = { by: Actor; action: CaseActionInput; before?: Step[]; with?: Step['with'] }

const asked = (by: Actor, one: CaseActionInput): Step => ({ by, action: one })
const unit = people.group
const assisting = actor('DEPT_HANDLER', { id: 'assistant', unit: units.desk })

/** A command that every status of its row allows, when the right person gives it. */
const examples: Record<Exclude<ActionType, 'report' | 'reportAndFix'>, Example> = {
  askVerify: { by: people.community, action: { type: 'askVerify' } },
  verifyOk: { by: people.worker, action: { type: 'verifyOk', attachments: [photo('ONSITE')] } },
  verifyFail: { by: people.worker, action: { type: 'verifyFail', attachments: [photo('ONSITE')] } },
  accept: { by: people.community, action: { type: 'accept', itemCode: items.rubbish.code, subGrid, urgency: 'NORMAL' } },
  reject: { by: people.community, action: { type: 'reject', reasonCode: 'OUT_OF_SCOPE', note: '' } },
  dispatch: { by: people.community, action: { type: 'dispatch', leadUnit: units.group } },
  sign: { by: unit, action: { type: 'sign' } },
  requestReturn: { by: unit, action: { type: 'requestReturn', reason: '不是本组职责' } },
  approveReturn: { by: people.community, action: { type: 'approveReturn' }, before: [asked(unit, { type: 'requestReturn', reason: '不是本组职责' })] },
  denyReturn: { by: people.community, action: { type: 'denyReturn', reason: '属于本组' }, before: [asked(unit, { type: 'requestReturn', reason: '不是本组职责' })] },
  adjudicate: { by: people.street, action: { type: 'adjudicate', leadUnit: units.group, reason: '先办后议' } },
  reassign: { by: people.community, action: { type: 'reassign', leadUnit: units.team, reason: '派错' } },
  requestExtension: { by: unit, action: { type: 'requestExtension', hours: 2, reason: '等配件' } },
  approveExtension: { by: people.secretary, action: { type: 'approveExtension' }, before: [asked(unit, { type: 'requestExtension', hours: 2, reason: '等配件' })] },
  denyExtension: { by: people.secretary, action: { type: 'denyExtension', reason: '不同意' }, before: [asked(unit, { type: 'requestExtension', hours: 2, reason: '等配件' })] },
  requestSuspension: { by: unit, action: { type: 'requestSuspension', until: start + days(10), reason: '等待资金' } },
  approveSuspension: { by: people.streetLeader, action: { type: 'approveSuspension' }, before: [asked(unit, { type: 'requestSuspension', until: start + days(10), reason: '等待资金' })] },
  denySuspension: { by: people.streetLeader, action: { type: 'denySuspension', reason: '不同意' }, before: [asked(unit, { type: 'requestSuspension', until: start + days(10), reason: '等待资金' })] },
  resume: { by: people.streetLeader, action: { type: 'resume' } },
  completeAssist: { by: assisting, action: { type: 'completeAssist', result: '已协助' } },
  dispose: { by: unit, action: { type: 'dispose', result: '已清运', outcome: 'RESOLVED', attachments: [photo('AFTER')] } },
  passReview: { by: people.reviewer, action: { type: 'passReview', evidence: 'PHONE', note: '电话核实' } },
  failReview: { by: people.reviewer, action: { type: 'failReview', reason: '仍有残留' } },
  rate: { by: people.resident, action: { type: 'rate', stars: 5, solved: true } },
  completeCallback: { by: people.colleague, action: { type: 'completeCallback', solved: true, stars: 5, note: '' } },
  reopen: { by: people.community, action: { type: 'reopen', reason: '反弹' } },
  merge: { by: people.community, action: { type: 'merge', primaryId }, with: { primary: primary() } },
  unmerge: { by: people.community, action: { type: 'unmerge', reason: '不是同一件' } },
  cancel: { by: people.community, action: { type: 'cancel', reason: '误报' } },
  escalate: { by: people.community, action: { type: 'escalate', reason: '超出能力' } },
  downgrade: { by: people.community, action: { type: 'downgrade', reason: '可现场处理' } },
  supervise: { by: people.streetLeader, action: { type: 'supervise', note: '尽快' } },
  remind: { by: people.community, action: { type: 'remind' } },
  amend: { by: people.system, action: { type: 'amend', text: '更正：垃圾在后门' } },
  comment: { by: people.community, action: { type: 'comment', text: '已联系' } },
  attach: { by: people.community, action: { type: 'attach', attachments: [photo('OTHER')] } },
  recordSms: { by: people.system, action: { type: 'recordSms', acceptedAt: start + minutes(1) } },
  noteMessage: { by: people.system, action: { type: 'noteMessage', template: 'accepted', state: 'DELIVERED', receipt: 'r-1', at: start + minutes(1) } },
  agreeAppointment: { by: people.community, action: { type: 'agreeAppointment', place: '社区服务站', time: start + days(1) } },
  changeAppointment: { by: people.community, action: { type: 'changeAppointment', place: '社区服务站', time: start + days(40), reason: '改期' } },
  recordAppointment: { by: people.community, action: { type: 'recordAppointment', outcome: 'KEPT' } },
  logCallAttempt: { by: people.community, action: { type: 'logCallAttempt' } },
  recordContact: { by: people.community, action: { type: 'recordContact' } },
  acknowledgeAlarm: { by: people.community, action: { type: 'acknowledgeAlarm' } },
  sight: { by: people.system, action: { type: 'sight', sighting: sighting() } },
  sightAgain: { by: people.system, action: { type: 'sightAgain', repeats: 1, lastSeenAt: start } },
  markUnclear: { by: people.worker, action: { type: 'markUnclear' } },
  addDisputeFact: { by: people.community, action: { type: 'addDisputeFact', people: 5, note: '现场核对' } },
  lowerDispute: { by: people.community, action: { type: 'lowerDispute', grade: 'MINOR', reason: '已散去' } },
  followDispute: { by: people.community, action: { type: 'followDispute', duty: 'FOLLOW_UP', note: '已联系双方' } },
  settleDispute: { by: people.community, action: { type: 'settleDispute', mediation: 'ORAL', note: '双方谅解' } },
  revisitDispute: { by: people.community, action: { type: 'revisitDispute', days: 7, isSettled: true, note: '未再发生' } },
  answerDisputeWarning: { by: people.community, action: { type: 'answerDisputeWarning', how: 'CONFIRMED', note: '' } },
  callForce: { by: people.community, action: { type: 'callForce', force: mediator().id }, with: { force: mediator() } },
  answerForce: { by: people.community, action: { type: 'answerForce', call: 1, answer: 'CAME' }, before: [{ by: people.community, action: { type: 'callForce', force: mediator().id }, with: { force: mediator() } }] },
}

const isExample = (name: ActionType): name is keyof typeof examples => name in examples
const names = CaseAction.options.map((option) => option.shape.type.value).filter(isExample)
const fromOf = (name: TransitionName): readonly CaseStatus[] => (transitions[name].from === 'none' ? [] : transitions[name].from)
const pairs = names.flatMap((name) => caseStatuses.map((status) => ({ name, status })))
const refused = pairs.filter(({ name, status }) => !fromOf(name).includes(status))

/** Rows whose conditions need more than the usual life of a case; each has tests of its own. */
const needMore: ReadonlySet<ActionType> = new Set(['completeAssist', 'adjudicate', 'acknowledgeAlarm', 'recordSms', 'agreeAppointment', 'changeAppointment', 'recordAppointment', 'logCallAttempt', 'merge', 'sight', 'sightAgain', 'markUnclear', 'addDisputeFact', 'lowerDispute', 'followDispute', 'settleDispute', 'revisitDispute', 'answerDisputeWarning'])
const beforeAcceptance: ReadonlySet<CaseStatus> = new Set(['REPORTED', 'VERIFYING'])
const granted = pairs.filter(({ name, status }) => fromOf(name).includes(status) && !needMore.has(name) && !(name === 'escalate' && beforeAcceptance.has(status)))

function decideExample(state: CaseState, { by, action: one, with: more }: Example, now: number): ReturnType<typeof decide> {
  return decide(state, action(one), context({ now, actor: by, caseId: state.id, ...more }))
}

describe('the table of transitions', () => {
  it('has every row of domain.md 3.2', () => {
    const rows = new Set(Object.values(transitions).map(({ row }) => row))
    expect(Array.from({ length: 26 }, (_, index) => index + 1).filter((row) => !rows.has(row))).toEqual([])
  })

  it('has a row for every action of the wire', () => {
    expect(CaseAction.options.map((option) => option.shape.type.value).filter((name) => !(name in transitions))).toEqual([])
  })

  it.each(refused)('refuses $name in $status', ({ name, status }) => {
    const { state } = given(...lives[status]())
    expect(() => decideExample(state, examples[name], state.lastEventAt)).toThrow(
      expect.objectContaining({ code: 'case.transition-not-allowed', details: { status, action: name } }),
    )
  })

  it.each(granted)('grants $name in $status', ({ name, status }) => {
    const { state } = given(...lives[status](), ...(examples[name].before ?? []))
    expect(decideExample(state, examples[name], state.lastEventAt + minutes(1)).events.length).toBeGreaterThan(0)
  })

  it.each(names)('refuses %s to every role that its row does not name', (name) => {
    const status = fromOf(name)[0] ?? 'REPORTED'
    const { state } = given(...lives[status](), ...(examples[name].before ?? []))
    const others = roles.filter((role) => !transitions[name].roles.includes(role))
    const codes = others.map((role) => refusalOf(state, name, { actor: actor(role), rules })?.code)
    expect(new Set(codes)).toEqual(new Set(others.length === 0 ? [] : ['case.not-permitted']))
  })

  it.each(names)('refuses %s for a case that nobody has reported', (name) => {
    expect(refusalOf(null, name, { actor: examples[name].by, rules })?.code).toBe('case.not-found')
  })

  it('refuses a second report of the same case', () => {
    given(...lives.ACCEPTED()).when(people.community, report()).isRefused('case.already-exists')
  })

  it('refuses a command dated before what has already happened', () => {
    given(...lives.ACCEPTED()).when(people.community, { type: 'comment', text: '迟到' }, { at: start - 1 }).isRefused('case.clock-backwards')
  })
})

describe('the actions a user is offered', () => {
  const everybody = [...Object.values(people), assisting]
  it.each(caseStatuses)('are in %s exactly those that status, role and state allow', (status) => {
    const { state } = given(...lives[status]())
    for (const one of everybody) {
      const offered = allowedActions(state, one, rules)
      const notRefused = CaseAction.options.map((option) => option.shape.type.value).filter((name) => refusalOf(state, name, { actor: one, rules }) === null)
      expect(offered).toEqual(notRefused)
    }
  })

  it('follow the case through the hands of its people', () => {
    const offered = (status: CaseStatus, by: Actor): ActionType[] => allowedActions(given(...lives[status]()).state, by, rules)
    expect(offered('REPORTED', people.community)).toEqual(expect.arrayContaining(['askVerify', 'accept', 'reject', 'merge', 'cancel']))
    expect(offered('REPORTED', people.community)).not.toContain('escalate')
    expect(offered('DISPATCHED', people.group)).toEqual(['sign', 'requestReturn', 'escalate', 'comment', 'attach', 'agreeAppointment', 'logCallAttempt', 'recordContact', 'callForce'])
    expect(offered('PROCESSING', people.group)).toContain('dispose')
    expect(offered('PROCESSING', people.services)).toEqual([])
    expect(offered('DISPOSED', people.group)).not.toContain('passReview')
    expect(offered('DISPOSED', people.reviewer)).toEqual(['passReview', 'failReview', 'comment', 'attach'])
    expect(offered('CALLBACK', people.resident)).toEqual(['rate', 'comment', 'attach'])
    expect(offered('CLOSED', people.auditor)).toEqual([])
  })
})
