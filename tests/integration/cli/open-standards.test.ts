import { describe, expect, it } from 'vitest'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'

describe('gridhall key and webhook', { timeout: 60_000 }, () => {
  it('makes a key, lists it without its secret, and ends it', () => {
    const data = ['--data', freshFolder()]
    const made = gridhallJson(['key', 'add', 'OPEN311:app', ...data])
    expect(made).toEqual({ owner: 'OPEN311:app', id: expect.any(String), secret: expect.stringMatching(/^.{30,}$/) })
    const listed = gridhall(['key', 'list', ...data])
    const { id, secret } = Object(made)
    expect([listed.stdout.includes(id), listed.stdout.includes(secret)]).toEqual([true, false])
    expect(gridhall(['key', 'revoke', id, ...data]).status).toBe(0)
    expect(gridhall(['key', 'add', 'nobody', ...data]).status).toBe(65)
  })

  it('tells a system, and refuses addresses inside', () => {
    const data = ['--data', freshFolder()]
    const made = gridhallJson(['webhook', 'add', 'https://example.org/hook', '--events', 'case.reported,case.closed', '--scope', '440311002', ...data])
    expect(made).toMatchObject({ url: 'https://example.org/hook', events: ['case.reported', 'case.closed'], scope: '440311002', secret: expect.any(String) })
    const { id } = Object(made)
    expect(gridhallJson(['webhook', 'list', ...data])).toMatchObject([{ id, waiting: 0, dead: 0 }])
    expect(gridhallJson(['webhook', 'resend', id, ...data])).toEqual({ resent: 0 })
    expect(gridhall(['webhook', 'remove', id, ...data]).status).toBe(0)
    expect(gridhallJson(['webhook', 'list', ...data])).toEqual([])
    const inside = gridhall(['webhook', 'add', 'https://169.254.169.254/', ...data])
    expect([inside.status, inside.stderr]).toEqual([65, expect.stringContaining('webhook.forbidden-address')])
  })
})
