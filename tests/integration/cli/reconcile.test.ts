import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

const password = 'a-long-enough-password'

describe('gridhall reconcile', () => {
  it('has nothing to compare where no source is connected', () => {
    const data = freshFolder()
    gridhall(['user', 'add', 'admin', '--role', 'ADMIN', '--data', data, '--password-stdin'], password)
    expect(gridhallJson(['reconcile', '--data', data, '--day', '2023-06-29'])).toEqual([])
  })

  it('answers no for a source that is not connected, and keeps the report', () => {
    const data = freshFolder()
    gridhall(['user', 'add', 'admin', '--role', 'ADMIN', '--data', data, '--password-stdin'], password)
    const run = gridhall(['reconcile', '--data', data, '--source', 'ZLT', '--day', '2023-06-29', '--json'])
    expect(run.status).toBe(1)
    expect(z.array(z.object({ source: z.string(), verdict: z.string() })).parse(JSON.parse(run.stdout))).toEqual([{ source: 'ZLT', verdict: 'no-endpoint' }])
  })

  it.each([
    [['--day', 'yesterday'], 65], [['--source', 'NOBODY'], 65],
  ])('refuses %j', (args, status) => {
    const data = freshFolder()
    gridhall(['user', 'add', 'admin', '--role', 'ADMIN', '--data', data, '--password-stdin'], password)
    expect(gridhall(['reconcile', '--data', data, ...args]).status).toBe(status)
  })

  it('needs a store', () => {
    expect(gridhall(['reconcile', '--data', freshFolder()]).status).toBe(69)
  })
})
