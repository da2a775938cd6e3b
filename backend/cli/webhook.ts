import type { Command } from 'commander'
import type { z } from 'zod'
import { NewWebhook, webhookEvents, type WebhookView } from '#contract/webhooks.ts'
import { OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import type { CliContext } from './context.ts'
import { ColumnList, PlaceOptions, readOptions, withPlace } from './options.ts'
import { formatTable } from './print-table.ts'
import { withHall } from './with-hall.ts'

const AddOptions = PlaceOptions.extend({ events: ColumnList.default([...webhookEvents]), scope: OrgCode.optional() })

/** `gridhall webhook`: who is told of cases. The secret is printed once. */
export function registerWebhook(program: Command, context: CliContext): void {
  const webhook = program.command('webhook').description('Systems that are told of cases, signed (the server must not run; ADMIN has the same over the API)').exitOverride()
  withPlace(webhook.command('add <url>'), context)
    .description('Tell a system; prints its id and secret')
    .option('--events <list>', `what of: ${webhookEvents.join(', ')} (default: all)`)
    .option('--scope <org>', 'only cases of this area')
    .exitOverride()
    .action((url: string, given: unknown) => add(url, readOptions(AddOptions, given), context))
  withPlace(webhook.command('list'), context)
    .description('List them with what waits and what is dead')
    .exitOverride()
    .action((given: unknown) => list(readOptions(PlaceOptions, given), context))
  withPlace(webhook.command('remove <id>'), context)
    .description('Tell it no more')
    .exitOverride()
    .action((id: string, given: unknown) => withHall(readOptions(PlaceOptions, given), context, ({ app, district }) => app.webhooks.remove(systemActor(district), id)))
  withPlace(webhook.command('resend <id>'), context)
    .description('Send its dead messages again when the server runs')
    .exitOverride()
    .action((id: string, given: unknown) => resend(id, readOptions(PlaceOptions, given), context))
}

async function add(url: string, options: z.output<typeof AddOptions>, context: CliContext): Promise<void> {
  const { events, scope } = options
  const wish = readOptions(NewWebhook, { url, events, ...(scope === undefined ? {} : { scope }) })
  const { webhook, secret } = await withHall(options, context, ({ app, district }) => app.webhooks.add(systemActor(district), wish))
  context.print(options.json ? JSON.stringify({ ...webhook, secret }) : `${webhook.id} ${secret}`)
}

async function list(options: PlaceOptions, context: CliContext): Promise<void> {
  const webhooks: WebhookView[] = await withHall(options, context, ({ app, district }) => app.webhooks.list(systemActor(district)))
  const rows = webhooks.map((one) => [one.id, one.url, one.scope, String(one.events.length), String(one.waiting), String(one.dead)])
  context.print(options.json ? JSON.stringify(webhooks) : formatTable(['id', 'url', 'scope', 'events', 'waiting', 'dead'], rows))
}

async function resend(id: string, options: PlaceOptions, context: CliContext): Promise<void> {
  const resent = await withHall(options, context, ({ app, district }) => app.webhooks.resend(systemActor(district), id))
  context.print(options.json ? JSON.stringify({ resent }) : String(resent))
}
