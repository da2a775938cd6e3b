import type { AlarmKind, AlarmView } from '#contract/alarms.ts'
import type { Texts } from '#renderer/i18n/index.ts'
import type { Names } from './names.ts'

/** What an alarm is about, in a few words: a case by its title, anything else by what happened. No personal data. */
export function alarmTitle({ subject, org }: Pick<AlarmView, 'subject' | 'org'>, t: Texts, names: Names): string {
  const { alarms, buildings, common } = t
  if (subject.kind === 'case') return subject.card.isRedacted ? common.restricted : subject.card.title
  if (subject.kind === 'source') return subject.source === null ? alarms.kind.sourcesDown : alarms.sourceDown(names.source(subject.source))
  if (subject.kind === 'cameras') return alarms.camerasDown(names.org(org), subject.down, subject.of)
  if (subject.kind === 'building') {
    const { address, code, from, reasons } = subject
    return [alarms.buildingTurned(address === '' ? code : address, buildings.grade[from], buildings.grade.WARNING), reasons.map((kind) => buildings.kind[kind]).join(common.list)].filter(Boolean).join(common.separator)
  }
  return alarms.backlog(subject.open, subject.grown, subject.minutes)
}

/** Where an alarm is answered: its case, its building, or the list of alarms. */
export function alarmPath({ subject }: Pick<AlarmView, 'subject'>): string {
  if (subject.kind === 'case') return `/case/${subject.card.no}`
  return subject.kind === 'building' ? `/building?code=${encodeURIComponent(subject.code)}` : '/warn'
}

/** Whether it is about one thing that has a page of its own. */
export const isOpened = ({ subject }: Pick<AlarmView, 'subject'>): boolean => subject.kind === 'case' || subject.kind === 'building'

/** Why it alarms: `签收超时`, `重大纠纷`. */
export function alarmCause({ kind, subject }: Pick<AlarmView, 'kind' | 'subject'>, t: Texts): string {
  const clock = subject.kind === 'case' && subject.clock !== null ? t.domain.clock[subject.clock] : ''
  const cause = clockKinds.has(kind) ? t.alarms.clockCause(clock, t.alarms.kind[kind]) : t.alarms.kind[kind]
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`
}

const clockKinds: ReadonlySet<AlarmKind> = new Set(['clockOver', 'clockNear'])
