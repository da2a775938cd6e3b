import { z } from 'zod'
import { TimeMode } from '#contract/case.ts'
import { DisputeDuty, DisputeGrade, DisputeSign } from '#contract/dispute.ts'
import { Role } from '#contract/roles.ts'
import { dayOf } from '#backend/domain/calendar/day.ts'
import type { DisputeRules } from '#backend/domain/dispute/dispute-rules.ts'
import { isAboutPerson } from '#backend/domain/dispute/persons.ts'

const count = z.int().positive()
const word = z.string().min(1).max(12).refine((one) => !isAboutPerson(one), 'about-a-person')
const Duty = z.strictObject({ kind: DisputeDuty, hours: z.number().positive(), mode: TimeMode, every: z.boolean(), onDanger: z.boolean() })
const Grade = z.strictObject({ people: count, amountYuan: z.int().min(0), signs: z.array(DisputeSign), leads: z.array(Role).min(1), duties: z.array(Duty), revisitDays: z.array(count) })
const Repeats = z.strictObject({ disputes: count.min(2), days: count })
const day = z.iso.date().transform((date) => dayOf(Date.parse(`${date}T00:00:00+08:00`)))

/** resources/config/disputes.json. Strict: a rule can ask for people, money and what happens, and for nothing else. */
export const DisputeConfig: z.ZodType<DisputeRules> = z.strictObject({
  version: count,
  dutiesSince: day,
  grades: z.record(DisputeGrade, Grade).refine(({ MINOR, MODERATE, MAJOR }) => MINOR.people < MODERATE.people && MODERATE.people < MAJOR.people && MINOR.amountYuan < MODERATE.amountYuan && MODERATE.amountYuan < MAJOR.amountYuan, 'ascending'),
  danger: z.array(DisputeSign),
  askHours: z.number().positive(),
  repeatedDays: count,
  words: z.record(DisputeSign, z.array(word).min(1)),
  negations: z.array(z.string().min(1)),
  peopleUnits: z.array(z.string().min(1)).min(1),
  notPeople: z.array(z.string().min(1)).min(1),
  warnings: z.strictObject({
    newMajor: z.boolean(), gradeUp: z.boolean(), idle: z.strictObject({ grade: DisputeGrade, days: count }),
    place: Repeats, employer: Repeats, wages: z.strictObject({ disputes: count.min(2), days: count, items: z.array(z.string()) }),
  }),
})
