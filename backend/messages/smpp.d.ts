/** The part of npm `smpp` 0.5.1 that is used here; the package brings no types. */
declare module 'smpp' {
  import type { Server as NetServer, Socket } from 'node:net'

  export type Pdu = {
    command: string
    command_status: number
    sequence_number: number
    message_id?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    receipted_message_id?: string
    message_state?: number
    system_id?: string
    password?: string
    short_message?: { message: string; udh?: Buffer[] }
    response(options?: Record<string, unknown>): Pdu
  }
  type Answer = (pdu: Pdu) => void
  type Request = (options: Record<string, unknown>, answer?: Answer) => boolean
  export type Session = {
    socket: Socket
    bind_transceiver: Request
    submit_sm: Request
    deliver_sm: Request
    enquire_link(): boolean
    unbind(answer?: Answer): boolean
    send(pdu: Pdu): boolean
    on(event: 'close' | 'connect' | 'secureConnect', hear: () => void): void
    on(event: 'error', hear: (error: Error) => void): void
    on(event: 'pdu' | 'deliver_sm' | 'enquire_link' | 'submit_sm' | 'bind_transceiver' | 'unbind', hear: Answer): void
    close(done?: () => void): void
    destroy(done?: () => void): void
  }
  export type Server = NetServer & { sessions: Session[] }
  const smpp: {
    connect(options: { url: string; auto_enquire_link_period?: number }): Session
    createServer(listener: (session: Session) => void): Server
  }
  export default smpp
}
