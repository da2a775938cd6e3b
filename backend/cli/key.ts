import type { Command } from 'commander'
import { z } from 'zod'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { CliContext } from './context.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'
import { withHall } from './with-hall.ts'

/** `OPEN311`, `OPEN311:fixmystreet`, `CAP:weather`: which door, and whose. */
const Owner = z.string().regex(/^(?:OPEN311|CAP)(?::[\w.-]{1,40})?$/)

/** `gridhall key`: who may write through the open doors. A secret is printed once. */
export function registerKey(program: Command, context: CliContext): void {
  const key = program.command('key').description('API keys of the open doors (Open311, CAP); the server must not run').exitOverride()
  withPlace(key.command('add <owner>'), context)
    .description('Make a key, e.g. for OPEN311:fixmystreet or CAP:weather')
    .exitOverride()
    .action((owner: string, given: unknown) => add(owner, readOptions(PlaceOptions, given), context))
  withPlace(key.command('list'), context)
    .description('List keys without their secrets')
    .exitOverride()
    .action((given: unknown) => list(readOptions(PlaceOptions, given), context))
  withPlace(key.command('revoke <id>'), context)
    .description('End a key at once')
    .exitOverride()
    .action((id: string, given: unknown) => withHall(readOptions(PlaceOptions, given), context, (hall) => hall.keys.revoke(id)))
}

async function add(text: string, options: PlaceOptions, context: CliContext): Promise<void> {
  const owner = Owner.safeParse(text)
  if (!owner.success) throw new DomainError('request.invalid', { owner: text, wanted: 'OPEN311:name or CAP:name' })
  const made = await withHall(options, context, (hall) => hall.keys.issue(owner.data, 'api'))
  context.print(options.json ? JSON.stringify({ owner: owner.data, ...made }) : `${made.id} ${made.secret}`)
}

const at = (instant: number | null): string => (instant === null ? '' : new Date(instant).toISOString())

async function list(options: PlaceOptions, context: CliContext): Promise<void> {
  const keys = await withHall(options, context, (hall) => hall.keys.list())
  const rows = keys.map((one) => [one.id, one.owner, one.kind, `…${one.hint}`, at(one.lastUsedAt), at(one.revokedAt)])
  context.print(options.json ? JSON.stringify(keys) : formatTable(['id', 'owner', 'kind', 'ends in', 'last used', 'revoked'], rows))
}
