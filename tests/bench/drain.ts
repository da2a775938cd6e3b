/** Reads a file of the server to its end in a process of its own, keeps nothing of it, and prints its length and hash. */
import { createHash } from 'node:crypto'

const [url = '', cookie = ''] = process.argv.slice(2)
const response = await fetch(url, { headers: { cookie } })
if (!response.ok || response.body === null) throw new Error(`${response.status}`)
const hash = createHash('sha256')
let bytes = 0
for await (const piece of response.body) {
  hash.update(piece)
  bytes += piece.length
}
process.stdout.write(`${JSON.stringify({ bytes, sha256: hash.digest('hex') })}\n`)
