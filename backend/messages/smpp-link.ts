import smpp, { type Pdu, type Session } from 'smpp'
import type { Logger } from '#backend/ports/logger.ts'
import type { SmppConfig } from './sms-config.ts'

/** A bound session that comes back by itself. */
export type SmppLink = {
  /** The bound session; rejects when none can be had in time. */
  session(): Promise<Session>
  isUp(): boolean | null
  close(): Promise<void>
}

type Deps = { config: SmppConfig; log: Logger; onDeliver: (pdu: Pdu) => void; onLost: () => void }

/** Binds as a transceiver when something is to be sent, and again after the session was lost. The log never has numbers, words or the password. */
export function createSmppLink({ config, log, onDeliver, onLost }: Deps): SmppLink {
  let binding: Promise<Session> | null = null
  let isUp: boolean | null = null

  function lost(session: Promise<Session>, why: string): void {
    if (binding !== session) return
    binding = null
    isUp = false
    onLost()
    log.warn('sms.gateway-lost', { why })
  }

  function connect(): Promise<Session> {
    const session = smpp.connect({ url: config.url, auto_enquire_link_period: config.enquireLinkSeconds * 1000 })
    const bound = bind(session, config).then((ready) => {
      isUp = true
      log.info('sms.gateway-bound', {})
      return ready
    })
    session.on('error', (error) => lost(bound, error.message))
    session.on('close', () => lost(bound, 'closed'))
    session.on('enquire_link', (pdu) => void session.send(pdu.response()))
    session.on('deliver_sm', (pdu) => {
      session.send(pdu.response())
      onDeliver(pdu)
    })
    bound.catch((error: unknown) => {
      session.destroy()
      lost(bound, error instanceof Error ? error.message : String(error))
    })
    return bound
  }

  return {
    isUp: () => isUp,
    session() {
      binding ??= connect()
      return binding
    },
    async close() {
      const session = await (binding ?? Promise.resolve(null)).catch(() => null)
      binding = null
      if (session !== null) await new Promise<void>((resolve) => session.destroy(resolve))
    },
  }
}

function bind(session: Session, { systemId, password, systemType, timeoutSeconds }: SmppConfig): Promise<Session> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('bind-timeout')), timeoutSeconds * 1000)
    const fail = (error: Error) => {
      clearTimeout(late)
      reject(error)
    }
    const begin = () =>
      session.bind_transceiver({ system_id: systemId, password, system_type: systemType, interface_version: 0x34 }, ({ command_status: status }) => {
        clearTimeout(late)
        if (status === 0) resolve(session)
        else reject(new Error(`bind-refused 0x${status.toString(16)}`))
      })
    session.on('connect', begin)
    session.on('secureConnect', begin)
    session.on('error', fail)
    session.on('close', () => fail(new Error('closed')))
  })
}
