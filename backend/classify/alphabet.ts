const codes = 0x1_00_00
const DIGIT = '0'.charCodeAt(0)
const SURROGATES = { from: 0xd8_00, to: 0xdf_ff } as const

/** What a character counts as: 0 for a separator, one code for all digits, else its compatibility form in lower case. */
function foldedCode(code: number): number {
  if (code >= SURROGATES.from && code <= SURROGATES.to) return code
  const folded = String.fromCharCode(code).normalize('NFKC').toLowerCase()
  if (/^\p{N}/u.test(folded)) return DIGIT
  if (!/^[\p{L}\p{M}]/u.test(folded)) return 0
  return folded.charCodeAt(0)
}

let table: Uint16Array | null = null

/** The folding of every UTF-16 code unit; made once, as a lookup is a hundred times faster than normalising each text. */
export function alphabet(): Uint16Array {
  table ??= Uint16Array.from({ length: codes }, (_, code) => foldedCode(code))
  return table
}
