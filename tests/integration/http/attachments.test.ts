import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { AttachmentRef } from '#contract/case.ts'
import { ApiError } from '#contract/errors.ts'
import { API_PREFIX } from '#contract/routes.ts'
import { startBackend } from '#tests/support/backend.ts'
import type { Answer } from '#tests/support/backend-client.ts'
import { act, commandOf, report, reportAction } from '#tests/support/commands.ts'
import { bomb, jpeg, phoneJpeg, upload } from '#tests/support/photos.ts'

const path = (id: string, size = 'full') => `${API_PREFIX}/attachments/${id}?size=${size}`

const refusalOf = ({ status, body }: Answer) => `${status} ${ApiError.parse(body).code}`

async function bytesOf(url: string, cookie: string): Promise<Buffer> {
  const response = await fetch(url, { headers: { cookie } })
  return Buffer.from(await response.arrayBuffer())
}

describe('photos', () => {
  it('lose place and maker, keep their time, and stand upright', async () => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    const original = await phoneJpeg()
    expect(original.includes('Test Phone')).toBe(true)
    const answer = await upload(worker, original)
    const { id, takenAt } = AttachmentRef.parse(answer.body)
    expect(takenAt).toBe(Date.parse('2023-06-29T10:05:30+08:00'))
    const served = await bytesOf(`${backend.url}${path(id)}`, worker.cookie())
    const facts = await sharp(served).metadata()
    expect(facts).toMatchObject({ format: 'jpeg', width: 480, height: 640 })
    expect([facts.exif, facts.iptc, facts.xmp, facts.orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(served.includes('Test Phone')).toBe(false)
  })

  it('are kept once, with a small copy, and served for this reader only', async () => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    const bytes = await jpeg({ width: 1600, height: 900 })
    const [first, second] = [await upload(worker, bytes), await upload(worker, bytes)]
    const { id } = AttachmentRef.parse(first.body)
    expect(AttachmentRef.parse(second.body).id).toBe(id)
    const full = await worker.send('GET', path(id))
    expect(full.headers.get('content-type')).toBe('image/jpeg')
    expect(full.headers.get('x-content-type-options')).toBe('nosniff')
    expect(full.headers.get('cache-control')).toMatch(/^private/)
    expect(await sharp(await bytesOf(`${backend.url}${path(id, 'thumb')}`, worker.cookie())).metadata()).toMatchObject({ width: 320, height: 180 })
    expect((await backend.stranger().send('GET', path(id))).status).toBe(401)
    expect(readdirSync(join(backend.data, 'attachments', id.slice(0, 2))).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each([
    ['a web page with the ending of a photo', async () => Buffer.from('<html><script>alert(1)</script></html>'), '415 attachment.unsupported'],
    ['a drawing that runs scripts', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), '415 attachment.unsupported'],
    ['nothing', async () => Buffer.alloc(0), '415 attachment.unsupported'],
    ['a photo that was cut off', async () => (await jpeg({ width: 900, height: 900 })).subarray(0, 2000), '422 attachment.broken'],
    ['the beginning of a photo and rubbish after it', async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4000, 7)]), '422 attachment.broken'],
    ['144 million pixels in a small file', async () => bomb(12_000), '413 attachment.too-large'],
    ['more than 10 MB', async () => Buffer.alloc(11_000_000, 0xff), '413 attachment.too-large'],
  ])('are not: %s', async (_what, make, refusal) => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    const answer = await upload(worker, await make())
    expect(refusalOf(answer)).toBe(refusal)
    expect(existsSync(join(backend.data, 'attachments'))).toBe(false)
    expect((await upload(worker, await jpeg())).status).toBe(200)
  })

  it('must be stored before a command names them, and their time is the camera’s', async () => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    const missing = { id: 'ab'.repeat(32), name: 'x.jpg', kind: 'ONSITE' as const, takenAt: null }
    const refusal = await worker.refused('command', { body: commandOf(reportAction({ attachments: [missing] })) })
    expect(refusal).toMatchObject({ status: 404, code: 'attachment.not-found' })
    const stored = AttachmentRef.parse((await upload(worker, await phoneJpeg())).body)
    const view = await report(worker, { attachments: [{ ...stored, takenAt: 1 }] })
    expect(view.attachments).toEqual([stored])
    const more = await act(worker, view, { type: 'attach', attachments: [stored] })
    expect(more.attachments).toHaveLength(2)
  })

  it('of an unknown id are not found', async () => {
    const backend = await startBackend({ inThread: true })
    const worker = await backend.logIn('worker')
    expect((await worker.send('GET', path('cd'.repeat(32)))).body).toMatchObject({ code: 'attachment.not-found' })
    expect((await worker.send('GET', path('..%2f..%2fgridhall.db'))).status).toBe(400)
  })
})
