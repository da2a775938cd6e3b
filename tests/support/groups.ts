import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import type { GroupRecord } from '#contract/groups.ts'
import type { StaffMember } from '#contract/staff.ts'
import { places } from './backend-accounts.ts'

const staffOf = (id: string, org: string, user: string | null): StaffMember => ({ id, name: '张*', post: 'INFO', org, user, from: '2022-01-01' })
/** Who looks after the groups: one with an account, one without, one far away. */
export const keepers: StaffMember[] = [staffOf('I1', places.subGrid, 'user-worker'), staffOf('I2', places.otherSubGrid, null), staffOf('F1', places.farSubGrid, null)]

export const group = (code: string, change: Partial<GroupRecord> = {}): GroupRecord => ({
  code, name: `${code} 平安群`, tier: 'BUILDING', org: places.subGrid, grid: '01', buildings: [], owner: 'I1', members: 40, countedOn: '2023-06-20', activeOn: '2023-06-28', ...change,
})

/** Three tiers in one sub-grid, one quiet group in the next, one far away. */
export const someGroups: GroupRecord[] = [
  group('S1', { tier: 'SUBGRID', grid: null, members: 400 }), group('N1', { tier: 'INTEGRATED', members: 90 }), group('B1', { members: 41, buildings: [`${places.subGrid}0001`] }), group('B2', { members: 39 }),
  group('Q1', { tier: 'SUBGRID', grid: null, org: places.otherSubGrid, owner: 'I2', members: 200, activeOn: '2023-05-01' }), group('F9', { tier: 'SUBGRID', grid: null, org: places.farSubGrid, owner: 'F1', members: 100 }),
]

const titles = 'code,name,tier,org,grid,buildings,owner,members,counted_on,active_on'
/** Groups as a list that somebody keeps outside. */
export const csvOf = (groups: readonly GroupRecord[]): string =>
  [titles, ...groups.map(({ code, name, tier, org, grid, buildings, owner, members, countedOn, activeOn }) => [code, name, tier, org, grid ?? '', buildings.join(' '), owner, members, countedOn, activeOn ?? ''].join(','))].join('\n')

/** A place that takes what robots post. `answers`: what it says, in turn; else that all is well. */
export async function startRobots(): Promise<{ url: string; posts: { key: string | null; content: string }[]; answers: { errcode: number; errmsg: string }[] }> {
  const posts: { key: string | null; content: string }[] = []
  const answers: { errcode: number; errmsg: string }[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      const body: { text: { content: string } } = JSON.parse(text)
      posts.push({ key: new URL(request.url ?? '', 'http://x').searchParams.get('key'), content: body.text.content })
      response.end(JSON.stringify(answers.shift() ?? { errcode: 0, errmsg: 'ok' }))
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/send`, posts, answers }
}
