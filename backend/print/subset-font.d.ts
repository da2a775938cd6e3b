declare module 'subset-font' {
  type Options = {
    targetFormat?: 'truetype' | 'sfnt' | 'woff' | 'woff2'
    /** Axes of a variable font, each held at one value. */
    variationAxes?: Record<string, number>
    noLayoutClosure?: boolean
    dropTables?: readonly string[]
  }
  /** A font with the letters of a text only. */
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>
}
