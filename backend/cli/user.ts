import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { z } from 'zod'
import { Post, Role, roles } from '#contract/roles.ts'
import { OrgCode, UnitCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import { systemIds } from '#backend/system/ids.ts'
import type { CliContext } from './context.ts'
import { openQueries } from './open-queries.ts'
import { PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'
import { withHall } from './with-hall.ts'

const PASSWORD_LETTERS = 20

const PasswordOptions = PlaceOptions.extend({ passwordStdin: z.boolean().default(false), permanent: z.boolean().default(false) })
const AddOptions = PasswordOptions.extend({ role: Role, scope: OrgCode.optional(), unit: UnitCode.optional(), post: Post.optional(), name: z.string().trim().min(1).max(40).optional() })

/** `gridhall user`: accounts. A password that nobody gives is made up and printed once; it must be changed at the first login. */
export function registerUser(program: Command, context: CliContext): void {
  const user = program.command('user').description('Accounts').exitOverride()
  withPassword(withPlace(user.command('add <username>'), context))
    .description('Add an account')
    .requiredOption('--role <role>', roles.filter((role) => role !== 'RESIDENT' && role !== 'SYSTEM').join('|'))
    .option('--scope <org>', 'code of the area it sees (default: the whole district)')
    .option('--unit <code>', 'unit it works for, e.g. D-RL or 440311002:S-ZF')
    .option('--post <post>', Post.options.join('|'))
    .option('--name <text>', 'name on screens (default: the username)')
    .action((username: string, given: unknown) => add(username, readOptions(AddOptions, given), context))
  withPassword(withPlace(user.command('password <username>'), context))
    .description('Set a new first password and end all sessions')
    .action((username: string, given: unknown) => setPassword(username, readOptions(PasswordOptions, given), context))
  for (const [verb, isDisabled] of [['disable', true], ['enable', false]] as const) {
    withPlace(user.command(`${verb} <username>`), context)
      .description(isDisabled ? 'Lock an account out and end its sessions' : 'Let a disabled account in again')
      .exitOverride()
      .action((username: string, given: unknown) => withHall(readOptions(PlaceOptions, given), context, (hall) => hall.app.accounts.setDisabled(username, isDisabled, systemActor(hall.district))))
  }
  withPlace(user.command('list'), context)
    .description('List accounts')
    .exitOverride()
    .action((given: unknown) => list(readOptions(PlaceOptions, given), context))
}

const withPassword = (command: Command): Command =>
  command.option('--password-stdin', 'read the password from standard input').option('--permanent', 'the password need not be changed at the first login').exitOverride()

/** The first line of standard input, or a made-up password, which is told. */
async function passwordOf(isGiven: boolean): Promise<{ password: string; isMadeUp: boolean }> {
  if (!isGiven) return { password: systemIds.token().slice(0, PASSWORD_LETTERS), isMadeUp: true }
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/, 1)
  return { password, isMadeUp: false }
}

function tell(context: CliContext, json: boolean, told: { username: string; password: string; isMadeUp: boolean }): void {
  const { username, password, isMadeUp } = told
  if (json) context.print(JSON.stringify({ username, ...(isMadeUp ? { password } : {}) }))
  else context.print(isMadeUp ? `${username} ${password}` : username)
}

async function add(username: string, options: z.output<typeof AddOptions>, context: CliContext): Promise<void> {
  const { role, scope, unit = null, post = null, name = username, json, permanent } = options
  const { password, isMadeUp } = await passwordOf(options.passwordStdin)
  await withHall(options, context, (hall) =>
    hall.app.accounts.create({ username, name, role, scope: scope ?? hall.district, unit, post, password, mustChangePassword: !permanent }, systemActor(hall.district)),
  )
  tell(context, json, { username, password, isMadeUp })
}

async function setPassword(username: string, options: z.output<typeof PasswordOptions>, context: CliContext): Promise<void> {
  const { password, isMadeUp } = await passwordOf(options.passwordStdin)
  await withHall(options, context, async (hall) => {
    await hall.app.accounts.resetPassword(username, password, systemActor(hall.district))
    const user = hall.store.user(username)
    if (options.permanent && user !== null) hall.store.saveUser({ ...user, mustChangePassword: false })
  })
  tell(context, options.json, { username, password, isMadeUp })
}

function list(options: PlaceOptions, context: CliContext): void {
  const { store } = openQueries(options)
  const users = store.users().map(({ username, name, role, scope, unit, isDisabled }) => ({ username, name, role, scope, unit, isDisabled }))
  store.close()
  const rows = users.map((user) => [user.username, user.name, user.role, user.scope, user.unit ?? '', user.isDisabled ? 'disabled' : ''])
  context.print(options.json ? JSON.stringify(users) : formatTable(['username', 'name', 'role', 'scope', 'unit', ''], rows))
}
