import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'

const Accounts = z.array(z.object({ username: z.string(), password: z.string() }))
type Named = { accounts?: string | undefined; data: string }

/** Logins from a JSON file, by default the one the demo leaves in its data folder. Refuses with `request.invalid` when there is none. */
export function readAccounts({ accounts, data }: Named): { username: string; password: string }[] {
  const file = accounts ?? join(data, 'demo-accounts.json')
  if (!existsSync(file)) throw new DomainError('request.invalid', { reason: 'no-accounts', flags: { accounts: [`no file ${file}`] } })
  return Accounts.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** One of them by name. */
export function readAccount(named: Named, username: string): { username: string; password: string } {
  const found = readAccounts(named).find((one) => one.username === username)
  if (found === undefined) throw new DomainError('request.invalid', { flags: { accounts: [`nobody called ${username}`] } })
  return found
}
