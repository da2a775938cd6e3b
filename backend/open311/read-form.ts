import busboy from 'busboy'
import { badRequest, refuseGeo } from './geo-error.ts'

export type FormFile = { name: string; type: string; bytes: Buffer }
/** A form as it was sent: pairs in their order, and files. */
export type Form = { pairs: readonly (readonly [string, string])[]; files: readonly FormFile[] }

export type FormLimits = { fields: number; files: number }

const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'
/** What decoding puts in the place of bytes that are not UTF-8. */
const broken = '\uFFFD'

/** Reads a form body of either kind. Refuses what is no form, cut off, too many fields, or not UTF-8. */
export async function readForm({ contentType, body }: { contentType: string; body: Uint8Array }, limits: FormLimits): Promise<Form> {
  const kind = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (kind !== urlencoded && kind !== multipart) return refuseGeo(badRequest(`send ${urlencoded} or ${multipart}`))
  const form = kind === urlencoded ? readPairs(body, limits) : await readMultipart(contentType, body, limits)
  if (form.pairs.some(([name, value]) => name.includes(broken) || value.includes(broken))) return refuseGeo(badRequest('the form is not UTF-8'))
  return form
}

function readPairs(body: Uint8Array, { fields }: FormLimits): Form {
  const pairs = [...new URLSearchParams(Buffer.from(body).toString('utf8'))]
  if (pairs.length > fields) return refuseGeo(badRequest(`at most ${fields} fields`))
  return { pairs, files: [] }
}

function readMultipart(contentType: string, body: Uint8Array, limits: FormLimits): Promise<Form> {
  return new Promise((resolve, reject) => {
    const stop = (why: string) => {
      try {
        refuseGeo(badRequest(why))
      } catch (error) {
        reject(error instanceof Error ? error : new Error(why))
      }
    }
    const pairs: [string, string][] = []
    const files: FormFile[] = []
    try {
      const parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8', limits: { fields: limits.fields, files: limits.files, fieldSize: 64 * 1024 } })
      parser.on('field', (name, value, { valueTruncated }) => (valueTruncated ? stop(`${name} is too long`) : pairs.push([name, value])))
      parser.on('file', (_name, stream, { filename, mimeType }) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => files.push({ name: filename ?? '', type: mimeType, bytes: Buffer.concat(parts) }))
      })
      parser.on('fieldsLimit', () => stop(`at most ${limits.fields} fields`))
      parser.on('filesLimit', () => stop(`at most ${limits.files} files in media[]`))
      parser.on('error', () => stop('the multipart body is cut off or malformed'))
      parser.on('close', () => resolve({ pairs, files: files.filter(({ bytes }) => bytes.length > 0) }))
      parser.end(Buffer.from(body))
    } catch {
      stop('the multipart body is malformed')
    }
  })
}

/** The first value of a field; empty is absent. */
export function fieldOf({ pairs }: Form, name: string): string | undefined {
  const value = pairs.find(([key]) => key === name)?.[1].trim()
  return value === '' ? undefined : value
}

/** Answers to a service's questions: `attribute[code]=v` and `attribute[code][]=v`. */
export function attributeValues({ pairs }: Form): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const code = /^attribute\[([^\]]+)\](?:\[\])?$/.exec(name)?.[1]
    if (code !== undefined && value.trim() !== '') values.set(code, [...(values.get(code) ?? []), value.trim()])
  }
  return values
}

/** The body with a secret that stands in it covered, the same length. */
export function withoutSecret(body: Uint8Array, secret: string): Buffer {
  const covered = Buffer.from(body)
  for (const form of new Set([secret, encodeURIComponent(secret)])) {
    const wanted = Buffer.from(form)
    for (let at = covered.indexOf(wanted); wanted.length > 0 && at !== -1; at = covered.indexOf(wanted, at + wanted.length)) covered.fill('*', at, at + wanted.length)
  }
  return covered
}
