import smpp, { type Pdu, type Session } from 'smpp'

/** A message as the centre got it. */
export type Submitted = { id: string; to: string; from: string; text: string; udh: Buffer[]; coding: number; wantsReceipt: boolean }

export type Smsc = {
  url: string
  got: Submitted[]
  /** What to answer to the next messages, in turn: a status, or silence. */
  answers: (number | 'silence')[]
  /** Answers all messages that were met with silence. */
  speakUp(): void
  /** Sends a receipt for a message, as SMPP 3.4 appendix B writes it. */
  report(id: string, state: string): void
  sessions(): number
  /** Breaks all connections. */
  cut(): void
  close(): Promise<void>
}

function submitted(id: string, { short_message: content, destination_addr: to = '', source_addr: from = '', data_coding: coding = -1, registered_delivery: wish }: Pdu): Submitted {
  return { id, text: content?.message ?? '', udh: content?.udh ?? [], to, from, coding, wantsReceipt: wish === 1 }
}

/** The server side of npm `smpp` as a message centre on a free port of the loopback; close it. */
export async function openSmsc(port = 0, password = 'secret'): Promise<Smsc> {
  const got: Submitted[] = []
  const answers: (number | 'silence')[] = []
  const silent: (() => void)[] = []
  const bound = new Set<Session>()

  function submit(session: Session, pdu: Pdu): void {
    const answer = answers.shift() ?? 0
    const id = `m${got.length + 1}`
    if (answer === 0 || answer === 'silence') got.push(submitted(id, pdu))
    const speak = () => session.send(pdu.response(typeof answer === 'number' && answer !== 0 ? { command_status: answer } : { message_id: id }))
    if (answer === 'silence') silent.push(speak)
    else speak()
  }

  const server = smpp.createServer((session) => {
    session.on('error', () => bound.delete(session))
    session.on('close', () => bound.delete(session))
    session.on('bind_transceiver', (pdu) => {
      const isRight = pdu.password === password
      session.send(pdu.response(isRight ? {} : { command_status: 0x0e }))
      if (isRight) bound.add(session)
    })
    session.on('enquire_link', (pdu) => void session.send(pdu.response()))
    session.on('submit_sm', (pdu) => submit(session, pdu))
  })
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const cut = () => bound.forEach((session) => session.destroy())
  const close = () => {
    cut()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  }
  const address = server.address()
  const used = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smpp://127.0.0.1:${used}`, got, answers, cut, close,
    sessions: () => bound.size,
    speakUp: () => silent.splice(0).forEach((speak) => speak()),
    report(id, state) {
      const text = `id:${id} sub:001 dlvrd:001 submit date:2306291020 done date:2306291021 stat:${state} err:000 text:`
      for (const session of bound) session.deliver_sm({ source_addr: '8613800000000', destination_addr: '10690001', esm_class: 4, short_message: text })
    },
  }
}
