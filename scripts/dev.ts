/** Development: the backend from its sources, restarted on change, and the renderer with hot reload before it. */
import { spawn } from 'node:child_process'
import { createServer } from 'vite'

const port = process.env['GRIDHALL_PORT'] ?? '4810'
const data = process.env['GRIDHALL_DATA'] ?? 'data'
process.env['GRIDHALL_URL'] ??= `http://127.0.0.1:${port}`

const backend = spawn(process.execPath, ['--watch', 'backend/main.ts', 'serve', '--port', port, '--data', data], {
  stdio: 'inherit',
})
const renderer = await createServer()
await renderer.listen()
renderer.printUrls()

async function stop(): Promise<void> {
  backend.kill()
  await renderer.close()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
