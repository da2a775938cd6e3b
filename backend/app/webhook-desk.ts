import type { OrgCode } from '#contract/ids.ts'
import type { Actor } from '#contract/roles.ts'
import type { CreatedWebhook, NewWebhook, WebhookView } from '#contract/webhooks.ts'
import { isWithin } from '#backend/domain/catalogue/organisation.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { OutboxStore } from '#backend/ports/outbox-store.ts'
import type { Webhook, WebhookStore } from '#backend/ports/webhook-store.ts'
import type { Audit } from './audit-log.ts'

/** Who is told of cases: managed by ADMIN, each change with an audit line. */
export type WebhookDesk = {
  list(actor: Actor): WebhookView[]
  /** Gives the secret this once. Throws `webhook.forbidden-address`, `webhook.too-many`, `access.*`. */
  add(actor: Actor, wish: NewWebhook): Promise<CreatedWebhook>
  /** What was planned for it is given up. Throws `webhook.not-found`. */
  remove(actor: Actor, id: string): Promise<void>
  /** A new secret in the place of the old one, given this once. Throws `webhook.not-found`. */
  rotate(actor: Actor, id: string): Promise<string>
  /** Dead messages go again; gives how many. Throws `webhook.not-found`. */
  resend(actor: Actor, id: string): Promise<number>
  /** The subscriptions now, for those who plan. */
  current(): readonly Webhook[]
  onAdded(hear: (webhook: Webhook) => void): void
}

/** What the desk needs of keys and of the outbox. */
export type WebhookParts = {
  store: WebhookStore
  outbox: Pick<OutboxStore, 'counts' | 'list' | 'resend' | 'drop'>
  issueSecret: (owner: string, secret?: string) => string
  revokeSecrets: (owner: string) => void
  /** Why nobody may be told at this address, as far as the address itself says; null when nothing speaks against it. */
  addressRefusal: (url: string) => string | null
  most: number
}

type Deps = WebhookParts & { clock: Pick<Clock, 'now'>; newId: () => string; audit: Audit; district: OrgCode; orgs: ReadonlyMap<OrgCode, unknown> }

const mostResent = 1000

export function createWebhookDesk(deps: Deps): WebhookDesk {
  const { store, outbox, clock, audit } = deps
  const listeners: ((webhook: Webhook) => void)[] = []
  let known = store.list()
  const demand = (id: string): Webhook => {
    const found = known.find((one) => one.id === id)
    if (found === undefined) throw new DomainError('webhook.not-found', { id })
    return found
  }
  return {
    list(actor) {
      demandAdmin(actor)
      return known.filter(({ scope }) => isWithin(scope, actor.scope)).map((webhook) => viewOf(webhook, outbox))
    },
    async add(actor, wish) {
      demandAdmin(actor)
      const webhook = toWebhook(deps, actor, wish)
      if (known.length >= deps.most) throw new DomainError('webhook.too-many', { most: deps.most })
      await audit.record({ type: 'webhookAdded', actor, data: { id: webhook.id, host: new URL(webhook.url).host, events: webhook.events, scope: webhook.scope } })
      const secret = deps.issueSecret(nameOf(webhook), wish.secret)
      store.add(webhook)
      known = store.list()
      for (const hear of listeners) hear(webhook)
      return { webhook: viewOf(webhook, outbox), secret }
    },
    async remove(actor, id) {
      demandAdmin(actor)
      const webhook = demand(id)
      await audit.record({ type: 'webhookRemoved', actor, data: { id } })
      store.remove(id)
      known = store.list()
      deps.revokeSecrets(nameOf(webhook))
      const left = outbox.list({ channel: nameOf(webhook), statuses: ['waiting'], limit: mostResent }).map((message) => message.id)
      outbox.drop(left, { reason: 'webhook removed', at: clock.now() })
    },
    ...sendDesk(deps, demand),
    current: () => known,
    onAdded: (hear) => void listeners.push(hear),
  }
}

function sendDesk({ audit, outbox, clock, revokeSecrets, issueSecret }: Deps, demand: (id: string) => Webhook): Pick<WebhookDesk, 'rotate' | 'resend'> {
  return {
    async rotate(actor, id) {
      demandAdmin(actor)
      const name = nameOf(demand(id))
      await audit.record({ type: 'webhookRotated', actor, data: { id } })
      revokeSecrets(name)
      return issueSecret(name)
    },
    async resend(actor, id) {
      demandAdmin(actor)
      const dead = outbox.list({ channel: nameOf(demand(id)), statuses: ['dead'], limit: mostResent }).map((message) => message.id)
      await audit.record({ type: 'webhookResent', actor, data: { id, messages: dead.length } })
      return outbox.resend(dead, clock.now())
    },
  }
}

const nameOf = ({ id }: Pick<Webhook, 'id'>): string => `webhook:${id}`

function demandAdmin({ role }: Actor): void {
  if (role !== 'ADMIN' && role !== 'SYSTEM') throw new DomainError('access.denied', { why: 'role', role })
}

function toWebhook({ addressRefusal, newId, clock, orgs, district }: Deps, actor: Actor, { url, events, scope = district }: NewWebhook): Webhook {
  const refusal = addressRefusal(url)
  if (refusal !== null) throw new DomainError('webhook.forbidden-address', { reason: refusal })
  if (!orgs.has(scope)) throw new DomainError('catalogue.unknown-org', { orgCode: scope })
  if (!isWithin(scope, actor.scope)) throw new DomainError('access.out-of-scope', { scope })
  return { id: newId(), url, events: [...new Set(events)], scope, createdAt: clock.now() }
}

function viewOf({ id, url, events, scope, createdAt }: Webhook, outbox: Deps['outbox']): WebhookView {
  const counts = outbox.counts(createdAt).filter(({ channel }) => channel === `webhook:${id}`)
  const sum = (...wanted: string[]) => counts.filter(({ status }) => wanted.includes(status)).reduce((total, { n }) => total + n, 0)
  return { id, url, events: [...events], scope, createdAt, waiting: sum('waiting', 'sending'), dead: sum('dead') }
}
