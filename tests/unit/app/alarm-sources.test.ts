import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { whistleSource } from '#backend/app/alarms/alarm-sources.ts'
import { AlarmConfig } from '#backend/resources/alarm-config.ts'
import { orderOf, unsignedShare } from '#tests/support/whistle-order.ts'

const rules = AlarmConfig.parse(JSON.parse(readFileSync('resources/config/alarms.json', 'utf8')))

it('tells of every order that a department has not signed in time, however many there are', () => {
  const orders = Array.from({ length: 450 }, (_, n) => orderOf(n, [unsignedShare(n < 449 ? 100 : 900)]))
  const listWhistles = ({ cursor = '0', limit }: { cursor?: string | undefined; limit: number }) => {
    const from = Number(cursor)
    return { total: orders.length, items: orders.slice(from, from + limit), next: from + limit < orders.length ? String(from + limit) : null }
  }
  const signals = whistleSource({ listWhistles }, { rules, district: '440311' }).signals(500)
  expect([signals.length, signals.at(-1)?.key, new Set(signals.map(({ kind }) => kind))]).toEqual([449, `whistle.${orders[448]?.id}.D-RL`, new Set(['whistleUnsigned'])])
})
