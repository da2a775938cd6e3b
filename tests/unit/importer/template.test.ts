import { describe, expect, it } from 'vitest'
import { compileField, createHeader } from '#backend/importer/template.ts'

const header = createHeader(['Unique Key', 'Incident Address', 'City', 'Borough', 'X Coordinate (State Plane)'])
const field = (...templates: string[]) => compileField(templates, header, 'f.csv')
const row = (...cells: string[]) => [...cells, '']

describe('a field of a mapping', () => {
  it('joins columns and fixed words', () => {
    expect(field('{Incident Address}, {City}')(row('1', '91-33 97 STREET', 'WOODHAVEN', 'QUEENS'))).toBe('91-33 97 STREET, WOODHAVEN')
  })

  it('takes the first template whose needed columns are filled', () => {
    const address = field('{Incident Address}, {City}', '{Borough}', 'New York')
    expect(address(row('1', 'A', '', 'QUEENS'))).toBe('QUEENS')
    expect(address(row('1', '', '', ' '))).toBe('New York')
  })

  it('lets a column marked with ? be empty', () => {
    expect(field('{Incident Address} {City?}')(row('1', 'A', '', 'Q'))).toBe('A')
  })

  it('finds columns whatever their case, blanks and punctuation', () => {
    expect(createHeader(['unique_key', 'x_coordinate_state_plane']).indexOf('X Coordinate (State Plane)')).toBe(1)
  })

  it('leaves out templates of columns the file does not have, as long as one is left', () => {
    expect(field('{Problem}', '{Borough}')(row('1', '', '', 'BRONX'))).toBe('BRONX')
  })

  it('refuses a file that lacks the columns of every template', () => {
    expect(() => field('{Problem}')).toThrow(expect.objectContaining({ code: 'catalogue.invalid-file', details: { file: 'f.csv', line: 1, column: 'Problem', reason: 'missing-column' } }))
  })
})
