import type { OwnShifts } from '#contract/shifts.ts'
import { startOfDate } from '#renderer/i18n/days.ts'
import { dayNumber } from './phone-state.ts'
import { useNow, usePhoneState } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords } from './words.tsx'

/** The own shifts of today and the coming days, also without network; days that have passed since they were fetched are left out. */
export function OwnShiftsCard() {
  const { t } = useWords()
  const { shifts } = usePhoneState()
  const today = dayNumber(useNow())
  const days = shifts?.days.filter(({ day }) => dayNumber(startOfDate(day)) >= today) ?? []
  return (
    <section className="card" aria-label={t.shifts.title}>
      <h2 className="label">{t.shifts.title}</h2>
      {shifts === null || days.length === 0 ? <p className="hint">{shifts === null ? t.shifts.notYet : shifts.isMember ? t.shifts.none : t.shifts.noMember}</p> : <Days shifts={shifts} days={days} today={today} />}
    </section>
  )
}

function Days({ shifts: { kinds, at }, days, today }: { shifts: OwnShifts; days: OwnShifts['days']; today: number }) {
  const { t, format, language } = useWords()
  const names = useNames()
  const home = days[0]?.org
  const saying = ({ shift, why }: OwnShifts['days'][number]) => {
    const kind = kinds.find(({ code }) => code === shift)
    if (kind !== undefined) return `${language === 'zh-CN' ? kind.name : kind.nameEn} ${kind.from}–${kind.to}`
    return shift ?? (why === 'LEAVE' ? t.shifts.leave : t.shifts.off)
  }
  return (
    <>
      <dl className="shift-days">
        {days.map((one) => (
          <div key={one.day}>
            <dt className="num">{dayNumber(startOfDate(one.day)) === today ? t.shifts.today : format.dayOfWeek(startOfDate(one.day))}</dt>
            <dd className="num">{[saying(one), one.why === 'CHANGE' || one.why === 'SWAP' ? t.shifts.changed : '', one.org === home ? '' : names.org(one.org)].filter((part) => part !== '').join('·')}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t.dataAt(format.clock(at))}</p>
    </>
  )
}
