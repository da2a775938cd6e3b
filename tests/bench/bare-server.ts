/** The bare group-commit loop behind Express: POST /intake, committed together with what came in the same turn. Prints its port. */
import { createServer } from 'node:http'
import express from 'express'
import { createBareTables, parseIntake, type Intake } from './bare-tables.ts'

const insert = createBareTables(process.argv[2] ?? '')
let waiting: { intake: Intake; done: () => void }[] = []

function flush(): void {
  const turn = waiting
  waiting = []
  insert(turn.map(({ intake }) => intake))
  for (const { done } of turn) done()
}

const app = express()
app.post('/intake', express.json(), (request, response) => {
  if (waiting.length === 0) setImmediate(flush)
  const intake = parseIntake(request.body)
  waiting.push({ intake, done: () => void response.json({ caseId: intake.caseId, version: 1 }) })
})
const server = createServer(app).listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
