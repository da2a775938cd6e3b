import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { loadCalendar } from '#backend/resources/load-calendar.ts'
import { loadItems } from '#backend/resources/load-items.ts'
import { loadOrgs } from '#backend/resources/load-orgs.ts'
import { loadUnits } from '#backend/resources/load-units.ts'

const shipped = (name: string) => readFileSync(`resources/catalogue/${name}`, 'utf8')
const orgsText = shipped('orgs.csv')

function refusal(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details }
    throw error
  }
  return 'accepted'
}
const invalid = (details: object) => ({ code: 'catalogue.invalid-file', ...details })
const withLine = (text: string, line: number, edit: (row: string) => string) => text.split('\n').map((row, index) => (index === line - 1 ? edit(row) : row)).join('\n')
const orgs = (text: string) => loadOrgs({ file: 'orgs.csv', text })

describe('a catalogue file that does not fit', () => {
  it.each([
    ['an empty file', '', { line: 1, column: '', reason: 'empty' }],
    ['a missing column', orgsText.replace('population', 'people'), { line: 1, column: 'population', reason: 'missing-column' }],
    ['a number that is none', withLine(orgsText, 4, (row) => row.replace('24483', 'many')), { line: 4, column: 'population', reason: 'invalid_format' }],
    ['a code out of its parent', withLine(orgsText, 5, (row) => row.replace('440311001001001', '440311009001001')), { line: 5, column: 'org_code', reason: 'not-under-parent' }],
    ['a code twice', withLine(orgsText, 6, (row) => row.replace('440311001001002', '440311001001001')), { line: 6, column: 'org_code', reason: 'duplicate' }],
    ['an unknown parent', orgsText.split('\n').toSpliced(2, 1).join('\n'), { line: 3, column: 'parent_code', reason: 'unknown-parent' }],
    ['grades that do not add up', withLine(orgsText, 5, (row) => row.replace(',124,106,10,8,', ',124,106,10,9,')), { line: 5, column: 'rental_total', reason: 'not-the-sum-of-grades' }],
    ['a row with a field too few', `${orgsText}440311009,street`, { line: 304, column: '', reason: 'CSV_RECORD_INCONSISTENT_COLUMNS' }],
  ])('names the place of %s', (_, text, details) => {
    expect(refusal(() => orgs(text))).toEqual(invalid({ file: 'orgs.csv', ...details }))
  })

  it('names an item whose unit is in no departments file', () => {
    expect(refusal(() => loadItems({ file: 'items.csv', text: shipped('governance_items.csv') }, new Set(['S-ZF', 'D-GZ', 'D-CG'])))).toEqual(
      invalid({ file: 'items.csv', line: 3, column: 'unit_code', reason: 'unknown-unit' }),
    )
  })

  it('names a unit whose instance rule is not the one of its level', () => {
    const text = shipped('departments.csv').replace('{street_code}:S-DZ', 'S-DZ')
    expect(refusal(() => loadUnits({ file: 'departments.csv', text }, orgs(orgsText)))).toEqual(invalid({ file: 'departments.csv', line: 36, column: 'instance_code_rule', reason: 'not-the-level-rule' }))
  })

  it('names a day that stands twice in the calendar', () => {
    const text = 'date,type,name_en,name_zh\n2027-01-01,holiday,New Year,元旦\n2027-01-01,holiday,New Year,元旦\n'
    expect(refusal(() => loadCalendar({ file: 'holidays.csv', text }, { version: 2, spans: [[540, 720]] }))).toEqual(invalid({ file: 'holidays.csv', line: 3, column: 'date', reason: 'duplicate' }))
  })
})
