import { describe, expect, it } from 'vitest'
import { API_PREFIX } from '#contract/routes.ts'
import { startBackend } from '#tests/support/backend.ts'
import { testActor, testPassword } from '#tests/support/backend-accounts.ts'
import { connect } from '#tests/support/backend-client.ts'
import { commandOf, reportAction } from '#tests/support/commands.ts'

const minute = 60_000
const hour = 60 * minute
const wrong = { username: 'street', password: 'not the password' }
const right = { username: 'street', password: testPassword }

describe('sessions', () => {
  it('open with a cookie that scripts and other sites cannot use', async () => {
    const backend = await startBackend({ inThread: true })
    const client = backend.stranger()
    const answer = await client.send('POST', `${API_PREFIX}/session`, { body: JSON.stringify(right), headers: { 'content-type': 'application/json' } })
    expect(answer.body).toMatchObject({ username: 'street', actor: { role: 'STREET_OPERATOR' }, mustChangePassword: false })
    const cookie = answer.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^gridhall_session=[\w-]{43}; /)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const stored = JSON.stringify(backend.hall.store.session(client.cookie().split('=')[1] ?? ''))
    expect(stored).toBe('null')
  })

  it('are refused alike for a wrong password, an unknown name and a disabled account', async () => {
    const backend = await startBackend({ inThread: true })
    await backend.hall.app.accounts.setDisabled('leader', true, testActor('admin'))
    const answers = await Promise.all(
      [wrong, { ...wrong, username: 'nobody' }, { ...right, username: 'leader' }].map((body) => backend.stranger().refused('login', { body })),
    )
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ status: 401, code: 'session.bad-credentials', details: {} })))
  })

  it.each(['street', 'nobody'])('lock %s after five wrong passwords for a quarter of an hour', async (username) => {
    const backend = await startBackend({ inThread: true })
    const tries = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => backend.stranger().refused('login', { body: { ...wrong, username } })))
    expect(tries.filter(({ code }) => code === 'session.bad-credentials')).toHaveLength(5)
    expect(tries.filter(({ code, status }) => code === 'session.locked' && status === 423)).toHaveLength(2)
    expect(await backend.stranger().refused('login', { body: { ...right, username } })).toMatchObject({ code: 'session.locked' })
    backend.clock.pass(15 * minute)
    const after = backend.stranger().ok('login', { body: { ...right, username } }).then(() => 'in', () => 'out')
    expect(await after).toBe(username === 'street' ? 'in' : 'out')
  })

  it('forget old failures, and a right password forgets them all', async () => {
    const backend = await startBackend({ inThread: true })
    for (let tries = 0; tries < 4; tries++) await backend.stranger().refused('login', { body: wrong })
    await backend.logIn('street')
    for (let tries = 0; tries < 4; tries++) await backend.stranger().refused('login', { body: wrong })
    backend.clock.pass(16 * minute)
    for (let tries = 0; tries < 4; tries++) await backend.stranger().refused('login', { body: wrong })
    expect((await backend.logIn('street')).cookie()).not.toBe('')
  })

  it('slide with use, end when idle, and end after sixteen hours in any case', async () => {
    const backend = await startBackend({ inThread: true })
    const [busy, idle] = await Promise.all([backend.logIn('street'), backend.logIn('street')])
    backend.clock.pass(8 * hour)
    expect((await busy.ok('session')).username).toBe('street')
    backend.clock.pass(hour)
    expect(await idle.refused('session')).toMatchObject({ status: 401, code: 'session.expired' })
    expect(await idle.refused('session')).toMatchObject({ status: 401, code: 'session.required' })
    expect((await busy.ok('session')).expiresAt).toBe(backend.clock.now() + 7 * hour)
    backend.clock.pass(7 * hour)
    expect(await busy.refused('session')).toMatchObject({ code: 'session.expired' })
  })

  it('outlive a restart of the server, but not a logout', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('street')
    await backend.stop()
    const again = await startBackend({ inThread: true, data: backend.data })
    const headers = { cookie: client.cookie() }
    expect((await again.stranger().send('GET', `${API_PREFIX}/session`, { headers })).status).toBe(200)
    expect((await again.stranger().send('DELETE', `${API_PREFIX}/session`, { headers })).body).toEqual({ done: true })
    expect((await again.stranger().send('GET', `${API_PREFIX}/session`, { headers })).body).toMatchObject({ code: 'session.required' })
  })

  it('all end with a new password, except the one that set it', async () => {
    const backend = await startBackend({ inThread: true })
    const [here, there] = await Promise.all([backend.logIn('street'), backend.logIn('street')])
    const next = 'another good password'
    expect(await here.refused('changePassword', { body: { current: 'wrong', next } })).toMatchObject({ code: 'session.bad-credentials' })
    expect(await here.refused('changePassword', { body: { current: testPassword, next: 'short' } })).toMatchObject({ code: 'request.invalid' })
    await here.ok('changePassword', { body: { current: testPassword, next } })
    expect((await here.ok('session')).username).toBe('street')
    expect(await there.refused('session')).toMatchObject({ code: 'session.required' })
    expect(await backend.stranger().refused('login', { body: right })).toMatchObject({ code: 'session.bad-credentials' })
    expect((await backend.stranger().ok('login', { body: { username: 'street', password: next } })).username).toBe('street')
  })

  it('of a first password do nothing but change it', async () => {
    const backend = await startBackend({ inThread: true })
    const newcomer = await backend.logIn('newcomer')
    expect((await newcomer.ok('session')).mustChangePassword).toBe(true)
    expect(await newcomer.refused('board')).toMatchObject({ status: 403, code: 'access.denied', details: { why: 'password-change' } })
    await expect(connect(backend.url, newcomer.cookie())).rejects.toThrow('access.denied')
    await newcomer.ok('changePassword', { body: { current: testPassword, next: 'a password of my own' } })
    expect((await newcomer.ok('board')).columns).toHaveLength(5)
  })

  it('leave a line of audit for everything, without passwords', async () => {
    const backend = await startBackend({ inThread: true })
    const auditor = await backend.logIn('auditor')
    await backend.stranger().refused('login', { body: wrong })
    await backend.stranger().refused('login', { body: { username: 'my secret typed as a name', password: 'x' } })
    const client = await backend.logIn('street')
    const [, token = '?'] = client.cookie().split('=')
    await client.ok('logout')
    const lines = await auditor.ok('audit')
    expect(lines.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['loggedOut', 'user-street'], ['loggedIn', 'user-street'], ['loginFailed', 'unknown'], ['loginFailed', 'user-street'], ['loggedIn', 'user-auditor'],
    ])
    const everything = JSON.stringify([lines, backend.log, await auditor.ok('events')])
    for (const secret of [testPassword, wrong.password, 'my secret', token]) expect(everything).not.toContain(secret)
  })

  it('are not taken from other sites', async () => {
    const backend = await startBackend({ inThread: true })
    const client = await backend.logIn('community')
    const send = (headers: Record<string, string>) =>
      client.send('POST', `${API_PREFIX}/commands`, { body: JSON.stringify(commandOf(reportAction())), headers: { 'content-type': 'application/json', ...headers } })
    expect((await send({ origin: 'https://elsewhere.example' })).body).toMatchObject({ code: 'session.bad-origin' })
    expect((await send({ origin: `${backend.url}.elsewhere.example` })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ origin: backend.url })).status).toBe(200)
    await expect(connect(backend.url, client.cookie(), 'https://elsewhere.example')).rejects.toThrow('websocket error')
    await expect(connect(backend.url, '')).rejects.toThrow('session.required')
  })
})
