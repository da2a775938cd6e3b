import { describe, expect, it } from 'vitest'
import { contentPolicy, withContentPolicy } from '#electron/main/content-policy.ts'

const origin = 'https://hall.example'

describe('the content policy', () => {
  it('allows no script but the hall’s own and talks to the hall only', () => {
    const policy = contentPolicy(origin)
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("connect-src 'self' wss://hall.example;")
    expect(policy).not.toMatch(/script-src|unsafe-eval/)
  })
  it('is added to what the server sent, whatever the case of the header', () => {
    const headers = { 'content-security-policy': ["img-src 'none'"], etag: ['x'] }
    expect(withContentPolicy(headers, origin)).toEqual({
      'content-security-policy': ["img-src 'none'", contentPolicy(origin)],
      etag: ['x'],
    })
  })
  it('is set where the server sent none', () => {
    expect(withContentPolicy({}, origin)).toEqual({ 'Content-Security-Policy': [contentPolicy(origin)] })
  })
})
