import busboy from 'busboy'
import { Readable } from 'node:stream'

/** One part of a multipart body. `isWhole`: it was not cut off. */
export type Part = { name: string; type: string; body: Buffer; isWhole: boolean }

const limits = { files: 8, fields: 20, fileSize: 12_000_000, fieldSize: 1_000_000, parts: 28 }

/** The parts of a body that may be cut off anywhere: what came whole is given, the last one as far as it came. Empty for what is no multipart. */
export function readParts(contentType: string, body: Uint8Array): Promise<Part[]> {
  return new Promise((resolve) => {
    const parts: Part[] = []
    const reader = readerOf(contentType)
    if (reader === null) {
      resolve(parts)
      return
    }
    reader.on('field', (name, value, { mimeType, valueTruncated }) => parts.push({ name, type: mimeType, body: Buffer.from(value), isWhole: !valueTruncated }))
    reader.on('file', (name, stream, { mimeType }) => {
      const part: Part = { name, type: mimeType, body: Buffer.alloc(0), isWhole: false }
      const chunks: Buffer[] = []
      parts.push(part)
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        part.body = Buffer.concat(chunks)
      })
      stream.on('limit', () => void stream.resume())
      stream.on('error', () => {})
      stream.on('end', () => {
        part.isWhole = !stream.truncated
      })
    })
    reader.on('error', () => resolve(parts))
    reader.on('close', () => resolve(parts))
    Readable.from([Buffer.from(body)]).pipe(reader)
  })
}

function readerOf(contentType: string): busboy.Busboy | null {
  try {
    return busboy({ headers: { 'content-type': contentType }, limits, defParamCharset: 'utf8' })
  } catch {
    return null
  }
}
