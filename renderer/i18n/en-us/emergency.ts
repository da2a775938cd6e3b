import type { emergency as source } from '#renderer/i18n/zh-cn/emergency.ts'

export const emergency: typeof source = {
  label: 'Emergency messages',
  priority: { P1: 'Urgent', P2: 'Important', P3: 'Notice' },
  severity: { Extreme: 'Extreme', Severe: 'Severe', Moderate: 'Moderate', Minor: 'Minor', Unknown: 'Unknown' },
  urgency: { Immediate: 'act now', Expected: 'act within an hour', Future: 'act soon', Past: 'past', Unknown: 'unknown' },
  exercise: 'Exercise',
  test: 'Test',
  until: (time) => `until ${time}`,
  others: (n) => `${n} more messages`,
  area: 'Area',
  wholeDistrict: 'Whole district',
  andMore: (n) => `${n} places in all`,
  instruction: 'What to do',
  description: 'Details',
  level: 'Severity',
  validUntil: 'Valid until',
  from: 'Issued by',
  acknowledge: 'Seen at this desk',
  acknowledged: 'Acknowledged at this desk',
  failed: 'Not acknowledged, press again',
  spoken: (what) => `Emergency message: ${what}`,
}
