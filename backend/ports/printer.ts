/** One label: where its code leads, and the lines under it. */
export type Label = { url: string; lines: readonly string[] }

/** Makes what hangs on doors. */
export type Printer = {
  /** Labels as a PDF to print. */
  sheet(title: string, labels: readonly Label[]): Promise<Uint8Array>
  /** One code as a PNG. */
  picture(url: string): Promise<Uint8Array>
}
