import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { AttachmentRef } from '#contract/case.ts'
import { API_PREFIX } from '#contract/routes.ts'
import type { Answer, TestClient } from './backend-client.ts'

/** A small photo; another colour makes another file. */
export function jpeg({ width = 640, height = 480, red = 120 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 60 } } }).jpeg().toBuffer()
}

/** A phone's photo: taken 2023-06-29 10:05:30 at a place, lying on its side. */
export async function phoneJpeg(): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'Test Phone' },
    IFD2: { DateTimeOriginal: '2023:06:29 10:05:30', OffsetTimeOriginal: '+08:00' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 46/1 48/1', GPSLongitudeRef: 'E', GPSLongitude: '113/1 53/1 42/1' },
  }
  return sharp(await jpeg()).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

/** A square PNG of so many black pixels a side, one bit each: a few kilobytes. */
export function bomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)), { level: 9 })
  return Buffer.concat([Buffer.from('\u{89}PNG\r\n\u{1A}\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** Sends bytes as a photo, whatever they are. */
export function upload(client: TestClient, bytes: Uint8Array, { name = 'photo.jpg', kind = 'ONSITE' }: { name?: string; kind?: AttachmentRef['kind'] } = {}): Promise<Answer> {
  const query = new URLSearchParams({ name, kind }).toString()
  return client.send('POST', `${API_PREFIX}/attachments?${query}`, { body: bytes, headers: { 'content-type': 'image/jpeg' } })
}

/** Stores a photo and gives what names it in a command. */
export async function storedPhoto(client: TestClient, kind: AttachmentRef['kind']): Promise<AttachmentRef> {
  const answer = await upload(client, await jpeg({ red: kind.length * 20 }), { kind })
  if (answer.status !== 200) throw new Error(answer.text)
  return AttachmentRef.parse(answer.body)
}
