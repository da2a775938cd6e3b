/** How often a line is written where no bar can be drawn. */
const LINE_EVERY_MS = 5000
const BAR_EVERY_MS = 100

/** Tells on standard error how far a long command is: one line that is rewritten on a terminal, a line now and then elsewhere. */
export type Progress = { at(done: number): void; end(): void }

export function createProgress(printError: (line: string) => void, what: string, total?: number): Progress {
  const isTerminal = process.stderr.isTTY
  const every = isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS
  let last = performance.now()
  let hasDrawn = false
  return {
    at(done) {
      const now = performance.now()
      if (now - last < every) return
      last = now
      const text = `${done.toLocaleString('en-US')}${total === undefined ? '' : ` / ${total.toLocaleString('en-US')}`} ${what}`
      if (!isTerminal) return printError(text)
      hasDrawn = true
      process.stderr.write(`\r\u001B[2K${text}`)
    },
    end() {
      if (hasDrawn) process.stderr.write('\r\u001B[2K')
    },
  }
}
