import type { alarms as source } from '#renderer/i18n/zh-cn/alarms.ts'

export const alarms: typeof source = {
  label: 'Alarms',
  over: 'Overdue',
  warn: 'Due soon',
  overBy: (age) => `${age} over`,
  calm: 'Nothing overdue, no major warning',
  noneOver: 'No case is overdue',
  nextDue: (time, place) => (place === '' ? `next due ${time}` : `next due ${time}, ${place}`),
  noNext: 'No clock is running',
  allAcknowledged: 'All alarms acknowledged',
  acknowledge: 'Acknowledge',
  acknowledgeTop: 'Acknowledge alarm',
  acknowledgeNote: 'Note (optional)',
  acknowledged: (title) => `Acknowledged: ${title}`,
  muted: (time) => `Muted until ${time}`,
  mute: 'Mute for 5 min',
  recent: (shift, tenMinutes) => `${shift} alarms since opened, ${tenMinutes} in 10 min`,
  others: (n) => `${n} more`,
  soundBlocked: 'No sound',
  spoken: (what) => `Urgent alarm: ${what}`,
  unavailable: 'Could not load alarms',
}
