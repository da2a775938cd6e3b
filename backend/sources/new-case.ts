import type { AttachmentRef } from '#contract/case.ts'
import type { CaseActionInput } from '#contract/commands.ts'
import type { CaseId, OrgCode } from '#contract/ids.ts'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Fetched } from './fetch-photos.ts'
import type { Matter } from './read-matter.ts'
import { remarkStep, sourceActor, spotActor, takeIn, type Desk, type Step, type WordKey } from './take-in.ts'

type Deps = { desk: Desk; district: OrgCode; locate: (place: Matter['report']['place']) => OrgCode | null }
type Filing = { caseId: CaseId; word: WordKey; matter: Matter; fetched: Fetched }

const refusals: ReadonlySet<string> = new Set(['case.guard-failed', 'case.not-permitted', 'catalogue.unknown-item'])

/**
 * Makes the case of a matter: found and fixed in one form where the source says so and our rules agree, else a report.
 * What a case has no field for becomes a remark in the same commit. Throws the coded refusal.
 */
export async function fileCase(deps: Deps, filing: Filing): Promise<void> {
  const { desk, district } = deps
  const { caseId, word, matter, fetched } = filing
  const actor = sourceActor(matter.report.source, district)
  if (await isFixedOnTheSpot(deps, filing)) return
  const told = matter.fixed === null ? [] : [`来源称：${matter.fixed}`]
  const { photos, lost } = fetched
  await takeIn(desk, { caseId, word }, [
    { part: 'report', actor, action: { type: 'report', ...matter.report, attachments: photos } },
    ...remarkStep('remark', [...matter.remarks, ...told, ...lostLine(lost)], actor),
  ])
}

/** What the source named and could not give. */
export const lostLine = (lost: readonly string[]): string[] => (lost.length === 0 ? [] : [`照片未能取得：${lost.join('、')}`])

async function isFixedOnTheSpot({ desk, district, locate }: Deps, { caseId, word, matter, fetched }: Filing): Promise<boolean> {
  const subGrid = namedSubGrid(matter) ?? locate(matter.report.place)
  if (matter.fixed === null || subGrid === null) return false
  const done = fixedAction(matter, fetched.photos, subGrid)
  const steps: Step[] = [{ part: 'fix', actor: spotActor(matter.report.source, matter.staff, subGrid), action: done }]
  const remarks = remarkStep('remark', [...matter.remarks, ...lostLine(fetched.lost)], sourceActor(matter.report.source, district))
  try {
    await takeIn(desk, { caseId, word }, steps)
  } catch (error) {
    if (error instanceof DomainError && refusals.has(error.code)) return false
    throw error
  }
  await takeIn(desk, { caseId, word }, remarks)
  return true
}

/** A sub-grid that the source names outright stands, as it does for a report. */
function namedSubGrid({ report }: Matter): OrgCode | null {
  const { orgCode } = report.place
  return orgCode?.length === orgCodeLengths.subgrid ? orgCode : null
}

function fixedAction({ report, fixed }: Matter, attachments: AttachmentRef[], subGrid: OrgCode): CaseActionInput {
  return { type: 'reportAndFix', ...report, place: { ...report.place, orgCode: subGrid }, attachments, result: fixed ?? '' }
}
