import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { PagePrinter } from '#backend/ports/page-printer.ts'
import { openBrowserPage, type BrowserPage } from './browser-session.ts'
import { findChromium } from './find-chromium.ts'

const limitMs = 60_000
const lookMs = 150
const State = z.object({ result: z.object({ value: z.string().nullish() }) })
const Pdf = z.object({ data: z.string() })
const failed = (reason: string): DomainError => new DomainError('printer.failed', { reason })

type Options = { find?: () => string | null; limit?: number; env?: NodeJS.ProcessEnv }

/** Prints with a Chromium of this machine that has no window and keeps nothing; the page says when it is ready, or that it failed. */
export function createChromiumPrinter({ find = findChromium, limit = limitMs, env = process.env }: Options = {}): PagePrinter {
  const farewell = new AbortController()
  return {
    close: () => farewell.abort(),
    async print(url) {
      const program = find()
      if (program === null) throw new DomainError('printer.none', { reason: 'no-chromium' })
      const folder = await mkdtemp(join(tmpdir(), 'gridhall-print-'))
      const stop = AbortSignal.any([farewell.signal, AbortSignal.timeout(limit)])
      const child = spawn(program, argsFor(folder), { stdio: ['ignore', 'ignore', 'pipe'], env, signal: stop, killSignal: 'SIGKILL' })
      try {
        const page = await openBrowserPage(await addressOf(child))
        return await printed(page, url, stop).finally(() => page.close())
      } finally {
        await ended(child)
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      }
    },
  }
}

function argsFor(folder: string): string[] {
  const isRoot = process.getuid?.() === 0
  return [
    '--headless', '--disable-gpu', '--no-first-run', '--disable-extensions', '--disable-background-networking', '--ignore-certificate-errors', '--remote-debugging-port=0', ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${folder}`, 'about:blank',
  ]
}

/** Where the started browser listens; it says so once, on standard error. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(failed(error.message)))
    child.once('exit', (code, signal) => reject(failed(signal ?? `exit ${code}`)))
    if (child.stderr === null) return
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

async function printed(page: BrowserPage, url: string, stop: AbortSignal): Promise<Uint8Array> {
  await page.send('Page.enable')
  await page.send('Page.navigate', { url })
  for (;;) {
    const { result } = State.parse(await page.send('Runtime.evaluate', { expression: 'document.documentElement.dataset.state ?? null', returnByValue: true }))
    if (result.value === 'ready') break
    if (result.value === 'failed' || stop.aborted) throw failed('page-not-ready')
    await pause(lookMs)
  }
  const { data } = Pdf.parse(await page.send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true }))
  return Buffer.from(data, 'base64')
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
