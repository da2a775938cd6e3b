import { describe, expect, it } from 'vitest'
import type { CaseActionInput } from '#contract/commands.ts'
import { actor, catalogue, community, district, farSubGrid, items, otherSubGrid, people, photo, report, rules, subGrid, units } from '#tests/support/builders.ts'
import { given, minutes, reported, reportedByResident, start } from '#tests/support/case-spec.ts'

const place = { address: '振明路12栋', orgCode: subGrid }

describe('a report', () => {
  it('starts the dispatch clock and nothing else when nobody can be answered', () => {
    const { state } = given(reported())
    expect(state.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['DISPATCH', start + minutes(30)]])
    expect(state).toMatchObject({ status: 'REPORTED', version: 1, reportedBy: people.community.id, custody: [{ holder: 'REPORT_DESK', from: start, to: null }] })
  })

  it('starts the ten-minute SMS clock for a phone and the half-hour clock for a wish to be met', () => {
    const { state } = given(reportedByResident())
    expect(state.clocks.map(({ kind, dueAt, mode }) => [kind, dueAt, mode])).toEqual([
      ['DISPATCH', start + minutes(30), 'continuous'], ['SMS', start + minutes(10), 'continuous'], ['APPOINT', start + minutes(30), 'continuous'],
    ])
  })

  it('starts no SMS clock for a contact without a phone, and no appointment clock for somebody who wants none', () => {
    const { state } = given(reportedByResident({ action: report({ origin: 'RESIDENT', reporter: { name: '王某' } }) }))
    expect(state.clocks.map(({ kind }) => kind)).toEqual(['DISPATCH'])
  })

  it('keeps name and phone out of its event', () => {
    const { events } = given().when(people.resident, report({ origin: 'RESIDENT', reporter: { name: '王小明', phone: '13800001234' } }), { with: { contactId: 'c' } })
    expect(JSON.stringify(events)).not.toMatch(/13800001234|王小明/)
  })

  it('masks a phone number in the title that stands on the wall', () => {
    expect(given(reported({ action: report({ title: '请联系13800001234' }) })).state.title).toBe('请联系138 **** 1234')
  })

  it('takes its title from the first sentence', () => {
    expect(given(reported()).state.title).toBe('振明路路边有暴露垃圾，没人清理')
    expect(given(reported({ action: report({ text: '长'.repeat(80) }) })).state.title).toBe(`${'长'.repeat(39)}…`)
  })

  it('has ten minutes to be dispatched when it is urgent', () => {
    expect(given(reported({ action: report({ urgency: 'URGENT' }) })).state.clocks[0]?.dueAt).toBe(start + minutes(10))
  })

  it('is classified by its words where they leave no doubt', () => {
    expect(given(reported()).state).toMatchObject({ itemCode: items.rubbish.code, level: 2 })
    expect(given(reported({ action: report({ text: '你们好，有事想问问' }) })).state).toMatchObject({ itemCode: null, level: null })
    expect(given(reported({ action: report({ text: '楼上有人家暴，快来' }) })).state).toMatchObject({ itemCode: items.violence.code, isSensitive: true, isDispute: true })
  })

  it('keeps the item and level its reporter named', () => {
    expect(given(reported({ action: report({ itemCode: items.spoil.code, level: 3 }) })).state).toMatchObject({ itemCode: items.spoil.code, level: 3 })
  })

  it('lies where its reporter works when the place says nothing', () => {
    expect(given({ by: people.worker, action: report({ place: { address: '振明路' } }) }).state.subGrid).toBe(subGrid)
    expect(given({ by: people.community, action: report({ place: { address: '振明路' } }) }).state.subGrid).toBe(community)
  })

  it('needs a place', () => {
    given().when(people.community, report({ place: { orgCode: subGrid } })).isRefused('case.guard-failed', { guard: 'place-given' })
  })

  it('needs a photo from a patrol', () => {
    given().when(people.worker, report({ origin: 'PATROL' })).isRefused('case.guard-failed', { guard: 'photo-given' })
    given().when(people.worker, report({ origin: 'PATROL', attachments: [photo('BEFORE')] })).gives('reported')
  })

  it('names unknown items and places', () => {
    given().when(people.community, report({ itemCode: '9999' })).isRefused('catalogue.unknown-item', { itemCode: '9999' })
    given().when(people.system, report({ place: { address: 'x', orgCode: '440999' } })).isRefused('catalogue.unknown-org', { orgCode: '440999' })
  })

  it('stays inside the area of the staff who make it', () => {
    given().when(people.worker, report({ place: { ...place, orgCode: otherSubGrid } })).isRefused('case.not-permitted', { why: 'scope' })
    given().when(people.street, report({ place: { ...place, orgCode: farSubGrid } })).isRefused('case.not-permitted', { why: 'scope' })
    given().when(people.resident, report({ place: { ...place, orgCode: farSubGrid } })).gives('reported')
    given().when(people.group, report({ place })).gives('reported')
  })

  it('is refused from an auditor', () => {
    given().when(people.auditor, report()).isRefused('case.not-permitted', { why: 'role' })
  })

  it('without a number is a defect, not a refusal', () => {
    expect(() => given().when(people.community, report(), { with: { newNo: undefined } }).events).toThrow('needs a number')
  })
})

describe('found and fixed at once (level 1)', () => {
  const fix: Extract<CaseActionInput, { type: 'reportAndFix' }> = {
    type: 'reportAndFix', source: 'ZLT', origin: 'PATROL', text: '楼道口电动车堵塞消防通道', place, itemCode: items.blockedLane.code, result: '已当场移走',
    attachments: [photo('BEFORE'), photo('AFTER')],
  }
  const never = { with: { sample: () => false } }
  const always = { with: { sample: () => true } }

  it('goes through the whole loop in one form and passes by itself', () => {
    given().when(people.worker, fix, never).gives('reported', 'accepted', 'dispatched', 'signed', 'disposed', 'reviewPassed', 'closed')
      .leaves({ status: 'CLOSED', outcome: 'RESOLVED', level: 1, leadUnit: units.team, handler: people.worker.id, spotFixed: true, reviewSampled: false, version: 7 })
      .givesEvent({ type: 'reviewPassed', evidence: 'AUTO', closes: true })
  })

  it('is on time by construction', () => {
    expect(given().when(people.worker, fix, never).state.rounds).toEqual([
      expect.objectContaining({ unit: units.team, disposedAt: start, determinedAt: start, onTime: true, dueAt: start + minutes(60) }),
    ])
  })

  it('says which steps the product made by itself', () => {
    expect(given().when(people.worker, fix, never).events.map(({ event, by }) => [event.type, by])).toEqual([
      ['reported', 'actor'], ['accepted', 'actor'], ['dispatched', 'system'], ['signed', 'actor'], ['disposed', 'actor'], ['reviewPassed', 'system'], ['closed', 'system'],
    ])
  })

  it('waits for another worker when it falls into the sample', () => {
    const waiting = given({ by: people.worker, action: fix, ...always })
    expect(waiting.state).toMatchObject({ status: 'DISPOSED', reviewSampled: true })
    waiting.when(people.worker, { type: 'failReview', reason: '没移走' }).isRefused('case.reviewer-is-handler')
    waiting.when(people.colleague, { type: 'passReview', evidence: 'PHOTO', note: '', attachments: [photo('ONSITE')] }).gives('reviewPassed', 'closed').leaves({ spotFixed: true })
  })

  it('becomes level 2 when the sample shows that it was not fixed', () => {
    given({ by: people.worker, action: fix, ...always }).when(people.colleague, { type: 'failReview', reason: '没移走' })
      .leaves({ status: 'PROCESSING', level: 2, firstLevel: 1, isLevelChanged: true, spotFixed: false, reworkCount: 1 })
  })

  it('samples by the configured share and the case id', () => {
    const asked: [number, string][] = []
    const remember = (percent: number, key: string): boolean => asked.push([percent, key]) === 0
    const { state } = given().when(people.worker, fix, { with: { sample: remember } })
    expect(asked).toEqual([[rules.reviewSamplePercent, state.id]])
  })

  it.each([
    ['before-photo', { attachments: [photo('AFTER')] }],
    ['after-photo', { attachments: [photo('BEFORE')] }],
    ['level-one', { itemCode: items.rubbish.code }],
    ['level-one', { level: 2 as const }],
    ['item-given', { itemCode: undefined }],
    ['place-given', { place: { orgCode: subGrid } }],
  ])('needs %s', (guard, change) => {
    given().when(people.worker, { ...fix, ...change }, never).isRefused('case.guard-failed', { guard })
  })

  it('needs a worker of a unit, in a known sub-grid', () => {
    given().when({ ...people.worker, unit: null }, fix, never).isRefused('case.not-permitted', { why: 'unit' })
    given().when(actor('GRID_WORKER', { scope: community }), { ...fix, place: { address: 'x', orgCode: community } }, never).isRefused('case.guard-failed', { guard: 'sub-grid-given' })
    given().when(people.community, fix, never).isRefused('case.not-permitted', { why: 'role' })
  })

  it('puts a district-wide reporter nowhere it does not know', () => {
    given().when(actor('GRID_WORKER', { scope: district }), fix, { with: { ...never.with, catalogue: { ...catalogue(), orgs: new Map() } } }).isRefused('catalogue.unknown-org')
  })
})
