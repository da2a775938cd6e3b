import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { API_PREFIX } from '#contract/routes.ts'
import { startBackend } from '#tests/support/backend.ts'

async function startWithPages() {
  const folder = mkdtempSync(join(tmpdir(), 'gridhall-static-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>hall</title>')
  writeFileSync(join(folder, 'kiosk.html'), '<!doctype html><title>kiosk</title>')
  writeFileSync(join(folder, 'assets/index-abc123.js'), `console.log(${JSON.stringify('x'.repeat(5000))})`)
  return startBackend({ inThread: true, staticFolder: folder })
}

it('serves hashed files for ever and pages anew', async () => {
  const { stranger } = await startWithPages()
  const script = await stranger().send('GET', '/assets/index-abc123.js', { headers: { 'accept-encoding': 'gzip' } })
  expect([script.status, script.headers.get('cache-control'), script.headers.get('content-encoding')]).toEqual([200, 'public, max-age=31536000, immutable', 'gzip'])
  const page = await stranger().send('GET', '/')
  expect([page.text, page.headers.get('cache-control')]).toEqual(['<!doctype html><title>hall</title>', 'no-cache'])
})

it('gives the application’s own addresses its page', async () => {
  const { stranger } = await startWithPages()
  const titles = async (paths: string[]) => Promise.all(paths.map(async (path) => /<title>(\w+)/.exec((await stranger().send('GET', path)).text)?.[1]))
  expect(await titles(['/board', '/case/GM20230629000001', '/kiosk', '/kiosk/2'])).toEqual(['hall', 'hall', 'kiosk', 'kiosk'])
})

it('does not answer with a page where a file or the API was meant', async () => {
  const { stranger } = await startWithPages()
  for (const path of ['/assets/gone-123.js', '/favicon.ico', '/api/v2/board', '/socket.io/x', '/..%2f..%2fetc/passwd', '/.env']) {
    const answer = await stranger().send('GET', path)
    expect([path, answer.text.includes('<title>')]).toEqual([path, false])
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
})

it('forbids the page everything that is not its own', async () => {
  const { stranger, url } = await startWithPages()
  const { headers } = await stranger().send('GET', '/')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy.split(';')).toEqual([
    "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' blob: data:", "font-src 'self'",
    `connect-src 'self' ${url.replace('http', 'ws')}`, "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
  ])
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBe(null)
  expect(headers.get('strict-transport-security')).toBe(null)
})

it('gives reference data once: a client that has them gets 304', async () => {
  const backend = await startBackend({ inThread: true })
  const client = await backend.logIn('community')
  const first = await client.send('GET', `${API_PREFIX}/reference`)
  const tag = first.headers.get('etag') ?? ''
  expect((await client.ok('reference')).items).toHaveLength(217)
  const again = await client.send('GET', `${API_PREFIX}/reference`, { headers: { 'if-none-match': tag } })
  expect([again.status, again.text]).toEqual([304, ''])
  expect((await backend.stranger().send('GET', `${API_PREFIX}/reference`, { headers: { 'if-none-match': tag } })).status).toBe(401)
})

it('knows only its own names', async () => {
  const { url } = await startBackend({ inThread: true })
  const { request } = await import('node:http')
  const status = await new Promise((resolve) => {
    request(`${url}${API_PREFIX}/health`, { headers: { host: 'rebound.example' } }, (response) => resolve(response.statusCode)).end()
  })
  expect(status).toBe(403)
})
