import { describe, expect, it } from 'vitest'
import type { PromiseView } from '#contract/resident.ts'
import { createFormat } from '#renderer/i18n/format.ts'
import { residentTexts } from '#renderer/i18n/zh-cn/resident.ts'
import { headlineOf, promiseLine } from '#renderer/resident/progress-model.ts'

const at = (text: string): number => Date.parse(`2023-06-${text}:00+08:00`)
const words = { t: residentTexts.progress, format: createFormat('zh-CN'), now: at('29T10:40') }
const promise = (change: Partial<PromiseView>): PromiseView => ({ kind: 'SMS', startedAt: at('29T10:16'), dueAt: at('29T10:26'), metAt: null, isLate: false, ...change })
const meeting = (time: number, outcome: 'KEPT' | null = null) => ({ time, place: '', workerName: null, workerNo: null, team: null, outcome })

describe('a promise', () => {
  it.each<[string, Partial<PromiseView>, string]>([
    ['kept', { metAt: at('29T10:25') }, '10:25 已短信回复，用时 9 分'], ['kept at once', { metAt: at('29T10:16') + 4000 }, '10:16 已短信回复，用时 4 秒'],
    ['kept within a second', { metAt: at('29T10:16') + 200 }, '10:16 已短信回复，用时 1 秒'],
    ['to come', { kind: 'APPOINT', dueAt: at('29T10:46') }, '10:46 前约你见面'], ['late', { isLate: true }, '短信回复超过了 10 分钟，正在催办'],
    ['late though nobody has noted it yet', {}, '短信回复超过了 10 分钟，正在催办'],
  ])('%s is said so', (_name, change, text) => {
    expect(promiseLine(promise(change), words).text).toBe(text)
  })
})

describe('the next step', () => {
  it.each([
    [meeting(at('29T10:45')), '今天 10:45 见面'], [meeting(at('30T09:00')), '明 09:00 见面'], [meeting(Date.parse('2023-07-02T09:00:00+08:00')), '07-02 09:00 见面'], [meeting(at('29T10:10')), '今天 10:10 见面'],
    [meeting(at('27T09:00')), '正在办理'], [meeting(at('29T10:30'), 'KEPT'), '正在办理'], [null, '正在办理'],
  ])('is a meeting ahead, else where the case stands', (ahead, text) => {
    expect(headlineOf({ status: 'PROCESSING', meeting: ahead }, words)).toBe(text)
  })

  it('is the rating once the work is done, whatever meeting there was', () => {
    expect(headlineOf({ status: 'CALLBACK', meeting: meeting(at('29T10:45')) }, words)).toBe('已办完，请你评价')
  })
})
