import type { CapSeverity, CapUrgency, EmergencyPriority } from '#contract/emergency.ts'

/** Weather and emergency messages on the strips. */
export const emergency = {
  label: '预警信息',
  priority: { P1: '紧急', P2: '重要', P3: '一般' } satisfies Record<EmergencyPriority, string>,
  severity: { Extreme: '特别严重', Severe: '严重', Moderate: '较重', Minor: '一般', Unknown: '未定' } satisfies Record<CapSeverity, string>,
  urgency: { Immediate: '立即应对', Expected: '1 小时内应对', Future: '近期应对', Past: '已过', Unknown: '未定' } satisfies Record<CapUrgency, string>,
  exercise: '演练',
  test: '测试',
  until: (time: string) => `至 ${time}`,
  others: (n: number) => `另有 ${n} 条预警`,
  area: '区域',
  wholeDistrict: '全区',
  andMore: (n: number) => `等 ${n} 处`,
  instruction: '应对',
  description: '说明',
  level: '程度',
  validUntil: '有效至',
  from: '发布',
  acknowledge: '本席已阅',
  acknowledged: '本席已确认',
  failed: '没能确认，请再按一次',
  spoken: (what: string) => `预警：${what}`,
}
