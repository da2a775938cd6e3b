import type { Instant, OrgCode } from '#contract/ids.ts'
import type { StaffMember, StaffPost } from '#contract/staff.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import type { People } from './people.ts'
import { dayOf, dayText } from '#backend/domain/calendar/day.ts'
import type { Random } from './random.ts'

const posts: readonly StaffPost[] = ['HEAD', 'PATROL', 'SERVICE', 'INFO']
const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常')
const SHORT_NAME_SHARE = 0.18

/**
 * The roster as orgs.csv counts it: each sub-grid's head, the three posts in turn, and each community's groups. Names are
 * masked; whoever did the demo's work in a sub-grid is its first of that post.
 */
export function demoRoster(staffing: ReadonlyMap<OrgCode, number>, about: { people: People; random: Random; from: string }): StaffMember[] {
  return [...staffing].flatMap(([org, count]) => Array.from({ length: count }, (_, index) => member(org, index, about)))
}

function member(org: OrgCode, index: number, { people, random, from }: { people: People; random: Random; from: string }): StaffMember {
  const isSubGrid = org.length === orgCodeLengths.subgrid
  const post: StaffPost = !isSubGrid ? 'GROUP' : index === 0 ? 'HEAD' : (posts[1 + ((index - 1) % (posts.length - 1))] ?? 'INFO')
  const isFirst = isSubGrid && index < posts.length
  const worker: Partial<Record<StaffPost, (place: OrgCode) => { id: string }>> = isFirst ? { HEAD: people.head, PATROL: people.patrol, SERVICE: people.service } : {}
  return { id: `${org}-${String(index + 1).padStart(2, '0')}`, name: maskedName(random), post, org, user: worker[post]?.(org).id ?? null, from }
}

/** A name as rosters keep it. */
export const maskedName = (random: Random): string => `${random.pick(surnames)}${random.next() < SHORT_NAME_SHARE ? '*' : '**'}`

/** When the demo's staff began: with its history. */
export const rosterStart = (at: Instant): string => dayText(dayOf(at))
