import { describe, expect, it } from 'vitest'
import { enUS } from '#renderer/i18n/en-us/index.ts'
import { worker as workerEn } from '#renderer/i18n/en-us/worker.ts'
import { zhCN } from '#renderer/i18n/zh-cn/index.ts'
import { worker } from '#renderer/i18n/zh-cn/worker.ts'

type Line = { path: string; text: string }

function linesOf(value: unknown, path = ''): Line[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value === 'function') return []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) => linesOf(one, path === '' ? key : `${path}.${key}`))
}

const chinese = linesOf({ ...zhCN, worker })
const english = linesOf({ ...enUS, worker: workerEn })

describe('texts', () => {
  it('have no empty line in either language', () => {
    expect([...chinese, ...english].filter(({ text }) => text.trim() === '')).toEqual([])
  })

  it('have the same lines in both languages', () => {
    expect(english.map(({ path }) => path).toSorted()).toEqual(chinese.map(({ path }) => path).toSorted())
  })

  it('address operators plainly, without blame and without exclamation', () => {
    expect(chinese.filter(({ text }) => /您|！|失败|非法/.test(text))).toEqual([])
    expect(english.filter(({ text }) => /!|invalid|illegal|failed/i.test(text))).toEqual([])
  })

  it('end no Chinese label with a full stop and put a space between hanzi and digits', () => {
    expect(chinese.filter(({ text }) => text.endsWith('。'))).toEqual([])
    expect(chinese.filter(({ text }) => /[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]/.test(text))).toEqual([])
  })

  it('keep English free of hanzi except the names of languages', () => {
    const isLanguageName = ({ path }: Line) => path.startsWith('settings.languages') || path.startsWith('worker.languages')
    expect(english.filter((line) => /[\u4e00-\u9fff]/.test(line.text) && !isLanguageName(line))).toEqual([])
  })
})
