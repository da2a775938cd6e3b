import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Accounts = z.array(z.object({ username: z.string(), password: z.string(), role: z.string(), name: z.string() }))

const isDatabase = (name: string) => /\.(db|sqlite3?)$/.test(name)

/** True when the data folder holds a store already, of the demo district or of a real hall. */
export function hasStore(data: string): boolean {
  return existsSync(data) && readdirSync(data).some(isDatabase)
}

/**
 * Loads the demo district beside the data folder and moves it in when it is whole, the store last,
 * so that a load that was cut off leaves nothing that looks like a store.
 */
export async function placeDemo(data: string, load: (folder: string) => Promise<void>): Promise<void> {
  const incoming = `${data}.loading`
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true })
  await load(incoming)
  mkdirSync(data, { recursive: true })
  const names = readdirSync(incoming).toSorted((a, b) => Number(isDatabase(a)) - Number(isDatabase(b)))
  for (const name of names) {
    rmSync(join(data, name), { recursive: true, force: true })
    renameSync(join(incoming, name), join(data, name))
  }
  rmSync(incoming, { recursive: true, force: true })
}

/** The lines that tell a visitor how to log in to the demo district; none where there is no demo district. */
export function describeAccounts(data: string): string[] {
  const file = join(data, 'demo-accounts.json')
  if (!existsSync(file)) return []
  const accounts = Accounts.parse(JSON.parse(readFileSync(file, 'utf8')))
  const widest = Math.max(...accounts.map(({ username }) => username.length))
  return [
    '演示账号 Demo accounts (user / password):',
    ...accounts.map(
      ({ username, password, role, name }) => `  ${username.padEnd(widest)}  ${password}  ${name} (${role})`,
    ),
  ]
}
