import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { z } from 'zod'
import type { Logger } from '#backend/app/application.ts'
import { systemActor } from '#backend/app/actor.ts'
import { demoSetting } from '#backend/app/reference.ts'
import { openHall, type Hall } from '#backend/compose.ts'
import { ServeConfig } from '#backend/config.ts'
import { DomainError } from '#backend/domain/shared/errors.ts'
import { SmsGatewayConfig } from '#backend/messages/sms-config.ts'
import { WecomConfig } from '#backend/messages/wecom-channel.ts'
import type { MessagesConfig } from '#backend/open-messages.ts'
import { readJson } from '#backend/resources/json-file.ts'
import { serveHall } from '#backend/serve-hall.ts'
import { systemIds } from '#backend/system/ids.ts'
import { createLineBuffer } from '#backend/system/line-buffer.ts'
import { createJsonLogger } from '#backend/system/logger.ts'
import type { CliContext } from './context.ts'
import { describeFailure } from './exit-codes.ts'
import { onParentGone, tellParent } from './parent.ts'

const flag = (name: string, text: string, env: string) => new Option(name, text).env(env)

/** `gridhall serve`: the hall's server, until SIGTERM or SIGINT. */
export function registerServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('Serve the console and the API')
    .addOption(flag('--data <folder>', 'where the hall keeps its data', 'GRIDHALL_DATA').default('data'))
    .addOption(flag('--resources <folder>', 'catalogue, rules and migrations', 'GRIDHALL_RESOURCES').default(context.resources))
    .addOption(flag('--static <folder>', 'the built console', 'GRIDHALL_STATIC').default(context.staticFolder ?? undefined))
    .addOption(flag('--port <number>', '0 takes any free one (default: 4810)', 'GRIDHALL_PORT'))
    .addOption(flag('--host <address>', 'address to listen on (default: this machine only)', 'GRIDHALL_HOST'))
    .addOption(flag('--tls-cert <file>', 'certificate in PEM', 'GRIDHALL_TLS_CERT'))
    .addOption(flag('--tls-key <file>', 'its key in PEM', 'GRIDHALL_TLS_KEY'))
    .addOption(flag('--now <time>', 'start an exercise at this time, e.g. 2023-06-29T10:20:00+08:00', 'GRIDHALL_NOW'))
    .addOption(flag('--exercise', 'run on an exercise clock', 'GRIDHALL_EXERCISE'))
    .addOption(flag('--frigate-mqtt <url>', 'MQTT broker of Frigate, e.g. mqtt://127.0.0.1:1883', 'GRIDHALL_FRIGATE_MQTT'))
    .addOption(flag('--frigate-url <url>', 'HTTP interface of Frigate, for pictures', 'GRIDHALL_FRIGATE_URL'))
    .addOption(flag('--sms <file>', 'gateway of text messages (JSON; see docs/messages.md)', 'GRIDHALL_SMS'))
    .addOption(flag('--wecom <file>', 'group robot (JSON)', 'GRIDHALL_WECOM'))
    .addOption(flag('--public-url <url>', 'where residents reach the hall, for links in messages', 'GRIDHALL_PUBLIC_URL'))
    .addOption(flag('--log-level <level>', 'info, warn or error (default: info)', 'GRIDHALL_LOG_LEVEL'))
    .action((options: unknown) => serve(options, context))
}

async function serve(options: unknown, context: CliContext): Promise<void> {
  try {
    await start(readConfig(options), context)
  } catch (error) {
    const { code, message } = describeFailure(error)
    tellParent({ type: 'failed', code, message })
    throw error
  }
}

function readConfig(options: unknown): ServeConfig {
  const parsed = ServeConfig.safeParse(options)
  if (!parsed.success) throw new DomainError('request.invalid', { flags: z.flattenError(parsed.error).fieldErrors })
  const config = parsed.data
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined)) throw new DomainError('request.invalid', { flags: { tls: ['certificate and key come together'] } })
  return { ...config, data: resolve(config.data), resources: resolve(config.resources) }
}

async function start(config: ServeConfig, context: CliContext): Promise<void> {
  const log = createLog(config)
  mkdirSync(config.data, { recursive: true })
  const hall = openHall({
    data: config.data, resources: config.resources, log, version: context.version, now: config.now, isExercise: config.exercise, readerScript: context.readerScript, frigateUrl: config.frigateUrl,
    messages: readMessages(config),
  })
  try {
    await createFirstAccount(hall, context)
    const { url, stop } = await serveHall(hall, config, { log, version: context.version })
    stopOnSignal(stop, log)
    log.info('server.ready', { url, version: context.version, exercise: hall.clock.isExercise, position: hall.app.position() })
    tellParent({ type: 'ready', url })
  } catch (error) {
    await hall.close()
    throw error
  }
}

/** The gateways' files; they hold secrets, so nothing of them is printed but what is wrong. */
function readMessages({ sms, wecom, publicUrl }: ServeConfig): MessagesConfig {
  return {
    publicUrl,
    sms: sms === undefined ? undefined : readJson(resolve(sms), SmsGatewayConfig),
    wecom: wecom === undefined ? undefined : readJson(resolve(wecom), WecomConfig),
  }
}

const silent = () => {}
const logDelayMs = 50
const levels = ['info', 'warn', 'error'] as const

/** What needs somebody is told at once; the rest may wait a moment. */
function createLog({ logLevel }: ServeConfig): Logger {
  const lines = createLineBuffer((text) => void process.stdout.write(text), logDelayMs)
  process.once('exit', () => lines.flush())
  const patient = createJsonLogger((line) => lines.write(line))
  const urgent = createJsonLogger((line) => {
    lines.write(line)
    lines.flush()
  })
  const log = { info: patient.info, warn: urgent.warn, error: urgent.error }
  const shows = (level: (typeof levels)[number]) => levels.indexOf(level) >= levels.indexOf(logLevel)
  return { info: shows('info') ? log.info : silent, warn: shows('warn') ? log.warn : silent, error: log.error }
}

/** A hall without accounts gets one administrator, whose password is shown this once. */
async function createFirstAccount({ store, app, district }: Hall, context: CliContext): Promise<void> {
  if (store.users().length > 0 || store.setting(demoSetting) === 'true') return
  const password = systemIds.token().slice(0, 20)
  await app.accounts.create({ username: 'admin', name: '管理员', role: 'ADMIN', scope: district, password }, systemActor(district))
  context.print(`First account: admin / ${password} (to be changed at the first login; it is not shown again)`)
}

function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let isStopping = false
  const end = (why: string) => {
    if (isStopping) return
    isStopping = true
    log.info('server.stopping', { why })
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('server.stop-failed', { reason: String(error) })
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(signal))
  onParentGone(() => end('parent-gone'))
}
