import { join } from 'node:path'
import { z } from 'zod'
import type { CaseState } from '#contract/case.ts'
import type { CaseAction } from '#contract/commands.ts'
import type { CaseId, OrgCode } from '#contract/ids.ts'
import { systemActor } from '#backend/app/actor.ts'
import { namedId } from '#backend/app/named-id.ts'
import type { WriteSide } from '#backend/app/write-side.ts'
import { readableInstant } from '#backend/domain/calendar/day.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { createAliyunGateway } from '#backend/messages/aliyun-gateway.ts'
import { fillTemplate } from '#backend/messages/fill-template.ts'
import { planSms } from '#backend/messages/plan-sms.ts'
import { planWecom } from '#backend/messages/plan-wecom.ts'
import { createSmppGateway } from '#backend/messages/smpp-gateway.ts'
import { createSmsChannel } from '#backend/messages/sms-channel.ts'
import { SmsWords, type SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import { createWecomChannel, type WecomConfig } from '#backend/messages/wecom-channel.ts'
import type { Outbox } from '#backend/outbox/outbox.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { Logger } from '#backend/ports/logger.ts'
import type { SmsGateway } from '#backend/ports/sms-gateway.ts'
import type { Residents } from '#backend/residents/create-residents.ts'
import type { CodeSender } from '#backend/residents/phone-check.ts'
import type { Resources } from '#backend/resources/load-resources.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { sha256 } from '#backend/system/digest.ts'
import { systemIds } from '#backend/system/ids.ts'
import { after, every } from '#backend/system/repeat.ts'

/** Where messages go; absent: they do not go. `publicUrl`: the address under which residents reach the hall. */
export type MessagesConfig = { sms?: SmsGatewayConfig | undefined; wecom?: WecomConfig | undefined; publicUrl?: string | undefined }

/** A way out as an operator sees it. `state` null: configured, and nobody knows yet. */
export type WayOut = { channel: string; gateway: string | null; isOn: boolean; why: 'not-configured' | 'exercise' | null; isUp: boolean | null }

/** The ways out of a hall before anything is sent. */
export type Ways = { gateway: SmsGateway | null; wecom: WecomConfig | null; list(): WayOut[] }

type Around = { clock: Clock; log: Logger }

/** Decides what is on: an exercise reaches nobody outside unless its gateway's file says so. */
function openWays({ sms, wecom }: MessagesConfig, { clock, log }: Around): Ways {
  const isAllowed = (one: { allowInExercise: boolean } | undefined) => one !== undefined && (!clock.isExercise || one.allowInExercise)
  const gateway = sms !== undefined && isAllowed(sms) ? openGateway(sms, { clock, log }) : null
  return {
    gateway,
    wecom: wecom !== undefined && isAllowed(wecom) ? wecom : null,
    list: () => [
      { channel: 'sms', gateway: sms?.kind ?? null, isOn: gateway !== null, why: gateway === null ? why(sms) : null, isUp: gateway?.isUp() ?? null },
      { channel: 'wecom', gateway: wecom === undefined ? null : 'wecom', isOn: isAllowed(wecom), why: isAllowed(wecom) ? null : why(wecom), isUp: null },
    ],
  }
}

const why = (one: unknown): WayOut['why'] => (one === undefined ? 'not-configured' : 'exercise')

function openGateway(config: SmsGatewayConfig, { clock, log }: Around): SmsGateway {
  return config.kind === 'smpp' ? createSmppGateway({ config, clock, log }) : createAliyunGateway({ config, clock, ids: systemIds, every })
}

/** Sends the codes by which residents prove a phone: at once, never through the outbox, because neither phone nor code is kept. */
function codesBy(gateway: SmsGateway, words: SmsWords, clock: Clock): CodeSender {
  return {
    isReady: () => true,
    async send({ phone, code, validMinutes }) {
      const text = fillTemplate(words.templates.code, { code, minutes: String(validMinutes) })
      const sms = { id: systemIds.uuid(), to: phone, template: 'code', params: { code }, text, createdAt: clock.now() }
      const answer = await gateway.send(sms)
      if (answer.kind !== 'accepted') throw new DomainError('server.busy', { reason: answer.reason })
    },
  }
}

const WecomWords = z.strictObject({ escalated: z.string(), supervised: z.string() })

type Opened = { store: HallStore; outbox: Outbox; write: WriteSide; resources: Resources; district: OrgCode; residents: Pick<Residents, 'linkOf'>; clock: Clock }
type Settings = { ways: Ways; words: SmsWords; sender: CodeSender; resources: string; publicUrl: string | undefined; log: Logger }
type Wishes = { messages?: MessagesConfig; codeSender?: CodeSender; resources: string; log: Logger }

const noSender: CodeSender = { isReady: () => false, send: () => Promise.resolve() }

/** What is known of messages before there is a hall: the ways that are on, the words, and who sends residents their codes. */
export function prepareMessages({ messages = {}, codeSender, resources, log }: Wishes, clock: Clock): Settings {
  const ways = openWays(messages, { clock, log })
  const words = readJson(join(resources, 'config', 'sms.json'), SmsWords)
  const sender = codeSender ?? (ways.gateway === null ? noSender : codesBy(ways.gateway, words, clock))
  return { ways, words, sender, resources, publicUrl: messages.publicUrl, log }
}

/** Opens the ways that are on; from then on the events of cases tell those outside. */
export function openChannels(hall: Opened, { ways, words, resources, publicUrl, log }: Settings): void {
  const unitName = (code: string) => hall.resources.catalogue.units.get(code)?.name ?? code
  if (ways.gateway !== null) {
    const channel = createSmsChannel({
      gateway: ways.gateway, store: hall.store, outbox: hall.store.areas.outbox, words, log,
      valuesOf: (state) => valuesOf(hall, state, { publicUrl, unitName }), act: actor(hall, 'sms'),
    })
    hall.outbox.open(channel, planSms)
  }
  if (ways.wecom !== null) {
    hall.outbox.open(createWecomChannel({ config: ways.wecom, clock: hall.clock, wait: after }), planWecom(readJson(join(resources, 'config', 'wecom.json'), WecomWords), unitName))
  }
}

type Naming = { publicUrl: string | undefined; unitName: (code: string) => string }

function valuesOf({ resources, residents }: Opened, state: CaseState, { publicUrl, unitName }: Naming): Record<string, string | undefined> {
  const community = resources.catalogue.orgs.get(state.subGrid.slice(0, 12))?.name ?? ''
  const { appointment } = state
  return {
    no: state.no, unit: state.leadUnit === null ? `${community}网格服务站` : unitName(state.leadUnit),
    url: publicUrl === undefined ? undefined : `${publicUrl.replace(/\/$/, '')}${residents.linkOf(state.id, state.no)}`,
    time: appointment === null ? undefined : readableInstant(appointment.time), place: appointment?.place,
  }
}

/** Commands of a door, once each; what the case does not allow any more is left. */
function actor({ write, district }: Opened, door: string): (name: string, caseId: CaseId, action: CaseAction) => Promise<void> {
  const who = { ...systemActor(district), id: `door:${door}` }
  return async (name, caseId, action) => {
    try {
      await write.bus.submit({ commandId: namedId(sha256, name), caseId, expectedVersion: null, action }, who)
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('case.')) throw error
    }
  }
}
