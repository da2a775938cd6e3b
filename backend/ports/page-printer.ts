/** Prints pages of our own to PDF. Refuses with `printer.none` where there is nothing to print with, `printer.failed` when it does not work or is stopped. */
export type PagePrinter = {
  print(url: string): Promise<Uint8Array>
  /** Stops what is being printed, and prints nothing more. */
  close(): void
}

/** A sheet of a workbook that is small enough to be made at once: numbers, texts, shares and instants. */
export type SmallSheet = { name: string; head: readonly string[]; widths: readonly number[]; rows: readonly (readonly (string | number | boolean | null | { at: number } | { day: number } | { share: number })[])[] }
export type Workbooks = { make(sheets: readonly SmallSheet[]): Promise<Uint8Array> }
