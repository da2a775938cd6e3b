import { describe, expect, it } from 'vitest'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

describe('gridhall user', { timeout: 120_000 }, () => {
  it('adds, lists, disables and lets in again; a made-up password is printed once and never listed', () => {
    const data = ['--data', freshFolder()]
    expect(gridhallJson(['user', 'add', 'labour', '--role', 'DEPT_HANDLER', '--unit', 'D-RL', '--name', '区人力资源局', ...data])).toEqual({ username: 'labour', password: expect.stringMatching(/^.{20}$/) })
    expect(gridhallJson(['user', 'add', 'desk', '--role', 'STREET_OPERATOR', '--scope', '440311006', '--password-stdin', ...data], 'a long password\n')).toEqual({ username: 'desk' })
    gridhall(['user', 'disable', 'labour', ...data])
    const listed = [
      { username: 'desk', name: 'desk', role: 'STREET_OPERATOR', scope: '440311006', unit: null, isDisabled: false },
      { username: 'labour', name: '区人力资源局', role: 'DEPT_HANDLER', scope: '440311', unit: 'D-RL', isDisabled: true },
    ]
    expect(gridhallJson(['user', 'list', ...data])).toEqual(expect.arrayContaining(listed))
    gridhall(['user', 'enable', 'labour', ...data])
    expect(gridhallJson(['user', 'list', ...data])).toContainEqual({ ...listed[1], isDisabled: false })
  })

  it.each<[string, string[], string]>([
    ['a role that does not exist', ['user', 'add', 'x', '--role', 'KING'], 'request.invalid'],
    ['an area that does not exist', ['user', 'add', 'x', '--role', 'AUDITOR', '--scope', '440399'], 'catalogue.unknown-org'],
    ['a unit that does not exist', ['user', 'add', 'x', '--role', 'DEPT_HANDLER', '--unit', 'D-XX'], 'catalogue.unknown-unit'],
    ['an account that does not exist', ['user', 'disable', 'nobody'], 'request.invalid'],
  ])('refuses %s with a code and exit 65', (...[, args, code]) => {
    const run = gridhall([...args, '--data', freshFolder()])
    expect([run.stdout, run.status]).toEqual(['', 65])
    expect(run.stderr).toContain(code)
  })

  it('refuses a password that is too short', () => {
    const run = gridhall(['user', 'add', 'x', '--role', 'AUDITOR', '--password-stdin', '--data', freshFolder()], 'short\n')
    expect([run.status, run.stderr]).toEqual([65, expect.stringContaining('too_small')])
  })
})
