import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openHall } from '#backend/compose.ts'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

describe('gridhall', { timeout: 120_000 }, () => {
  it('names its commands, and exits with 64 for one it does not know', () => {
    const help = gridhall(['--help'])
    for (const name of ['serve', 'simulate', 'import', 'catalogue', 'kpi', 'verify', 'rebuild', 'backup', 'restore', 'user']) expect(help.stdout).toContain(`  ${name}`)
    expect(help.stdout).toContain('65 bad input')
    expect([help.status, gridhall(['fly']).status, gridhall(['kpi']).status]).toEqual([0, 64, 64])
  })

  it.each([['kpi', '--by', 'total'], ['verify'], ['rebuild'], ['user', 'list'], ['backup', '--to', 'x'], ['restore', '--from', 'x']])('%s makes no store where there is none', (...args) => {
    const data = join(freshFolder(), 'none')
    const run = gridhall([...args, '--data', data])
    expect([run.status, run.stdout]).toEqual([69, ''])
    expect(run.stderr).toContain('no-such-store')
    expect(run.stderr).toContain('`gridhall demo` or `gridhall serve` makes one')
  })

  it.each([['import', '--file', 'tests/fixtures/nyc-311/nyc_300.csv', '--mapping', 'tests/fixtures/nyc-311/nyc-311.mapping.json'], ['rebuild'], ['user', 'add', 'x', '--role', 'AUDITOR']])(
    '%s refuses while another process has the store, and reading goes on beside it',
    async (...args) => {
      const data = freshFolder()
      const hall = openHall({ data, resources: resolve('resources'), log: silent, version: 'test' })
      const run = gridhall([...args, '--data', data])
      const asked = gridhall(['kpi', '--by', 'total', '--json', '--data', data])
      await hall.close()
      expect([run.status, run.stderr]).toEqual([75, expect.stringContaining('store.locked')])
      expect([asked.status, JSON.parse(asked.stdout)]).toEqual([0, [expect.objectContaining({ key: 'total', accepted: 0, resolutionRate: null })]])
    },
  )

  it('says what to do when nobody can play, or no server is there', () => {
    const data = freshFolder()
    const nobody = gridhall(['simulate', '--data', data])
    expect([nobody.status, nobody.stderr]).toEqual([65, expect.stringContaining('--data')])
    writeFileSync(join(data, 'demo-accounts.json'), '[{"username":"a","password":"b"}]')
    const nowhere = gridhall(['simulate', '--data', data, '--url', 'http://127.0.0.1:59999'])
    expect([nowhere.status, nowhere.stderr]).toEqual([69, expect.stringContaining('--url')])
  })

  it('takes a new calendar year in, lists it, and refuses a table that does not fit', () => {
    const data = freshFolder()
    const file = join(data, 'holidays-2027.csv')
    const shipped = readFileSync('resources/catalogue/holidays.csv', 'utf8')
    writeFileSync(file, `${shipped}2027-01-01,holiday,New Year's Day,元旦\n`)
    const args = ['catalogue', 'import', '--kind', 'holidays', '--file', file, '--data', data]
    expect(gridhallJson(args)).toEqual({ version: 2, rows: 181, isNew: true })
    expect(gridhallJson(args)).toEqual({ version: 2, rows: 181, isNew: false })
    expect(gridhallJson(['catalogue', 'list', '--data', data])).toContainEqual({ kind: 'holidays', version: 2, file: 'holidays-2027.csv' })
    writeFileSync(file, `${shipped}2027-13-01,holiday,New Year's Day,元旦\n`)
    expect(gridhall(args).stderr).toContain('"line":182,"column":"date"')
  })
})

describe('gridhall kpi', { timeout: 120_000 }, () => {
  it('counts days from and to, one source, one area', () => {
    const data = freshFolder()
    gridhallJson(['import', '--file', 'tests/fixtures/nyc-311/nyc_300.csv', '--mapping', 'tests/fixtures/nyc-311/nyc-311.mapping.json', '--data', data])
    const accepted = (...flags: string[]) => gridhallJson(['kpi', '--by', 'total', '--data', data, ...flags])
    expect(accepted()).toMatchObject([{ accepted: 300 }])
    expect(accepted('--source', 'NYC311')).toMatchObject([{ accepted: 300 }])
    expect(accepted('--source', 'QZSQ')).toMatchObject([{ accepted: 0 }])
    expect(accepted('--scope', '440311002')).toMatchObject([{ accepted: 0 }])
    expect(accepted('--to', '2018-01-01')).not.toMatchObject([{ accepted: 300 }])
    expect(gridhall(['kpi', '--by', 'total', '--from', '2018-02-30', '--data', data]).status).toBe(65)
  })

  it('prints a table with a dash for an empty denominator', () => {
    const data = freshFolder()
    gridhall(['user', 'add', 'x', '--role', 'AUDITOR', '--data', data])
    const [, total] = gridhall(['kpi', '--by', 'total', '--data', data]).stdout.split('\n')
    expect(total?.trim().split(/\s+/)).toEqual(['total', '光明区', '0', '0', '0', '0', '0', '—', '—', '—', '—'])
  })
})
