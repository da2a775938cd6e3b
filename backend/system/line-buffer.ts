/** Gathers lines and writes them together: writing each to a terminal or a pipe would hold up the event loop each time. */
export type LineBuffer = { write(line: string): void; flush(): void }

/** Lines leave after `everyMs` at the latest. */
export function createLineBuffer(out: (text: string) => void, everyMs: number): LineBuffer {
  let lines: string[] = []
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (lines.length === 0) return
    const text = `${lines.join('\n')}\n`
    lines = []
    out(text)
  }

  return {
    flush,
    write(line) {
      lines.push(line)
      timer ??= setTimeout(flush, everyMs)
    },
  }
}
