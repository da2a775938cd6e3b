import { parseArgs } from 'node:util'
import { z } from 'zod'

/** Where the console finds its backend. */
export type Connection = { kind: 'bundled' } | { kind: 'external'; url: string } | { kind: 'invalid'; text: string }

/** What the shell was asked to do on its command line. */
export type ShellArgs = { url: string | undefined; isKiosk: boolean; profile: string | undefined }

const HallUrl = z.url({ protocol: /^https?$/ })

/** Reads the shell's own flags and passes over Chromium's. */
export function parseShellArgs(argv: readonly string[]): ShellArgs {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { url: { type: 'string' }, kiosk: { type: 'boolean' }, profile: { type: 'string' } },
  })
  return { url: text(values.url), isKiosk: values.kiosk === true, profile: text(values.profile) }
}

/** The command line comes before the environment, and both before the settings file; naming none means our own. */
export function chooseConnection(...urls: readonly (string | undefined)[]): Connection {
  const url = urls.find((candidate) => candidate !== undefined && candidate !== '')
  if (url === undefined) return { kind: 'bundled' }
  return HallUrl.safeParse(url).success ? { kind: 'external', url } : { kind: 'invalid', text: url }
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
