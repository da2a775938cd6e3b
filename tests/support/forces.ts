import type { ForceMember } from '#contract/forces.ts'
import { subGrid } from './builders.ts'

export const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** A mediator of 公明社区04小分格 who is always on call, or what is said instead. */
export const mediator = (change: Partial<ForceMember> = {}): ForceMember => ({
  id: 'ME-01', kind: 'MEDIATOR', org: subGrid, unit: '公明社区人民调解委员会', name: '林**', hours: { days: everyDay, from: 0, to: 1440 }, dutyPhone: '0755-23400001', isActive: true, ...change,
})
