import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { requests, type Channel, type Input, type Output } from '#bridge/channels.ts'

/** Answers one channel: only for the main frame of a trusted page, only with well-formed input. */
export type Serve = <C extends Channel>(channel: C, run: (input: Input<C>) => Output<C> | Promise<Output<C>>) => void

/** Makes a `serve` that asks `isTrusted` about the page behind each request. */
export function createServe(isTrusted: (url: string) => boolean): Serve {
  return (channel, run) => {
    ipcMain.handle(channel, (event, raw: unknown) => {
      if (!isFromTrustedPage(event, isTrusted)) throw new Error(`refused ${channel}: not from our own page`)
      return run(requests[channel].input.parse(raw))
    })
  }
}

function isFromTrustedPage({ senderFrame }: IpcMainInvokeEvent, isTrusted: (url: string) => boolean): boolean {
  return senderFrame !== null && senderFrame.parent === null && isTrusted(senderFrame.url)
}
