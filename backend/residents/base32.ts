const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS = 5
const MASK = 31

/** The first `length` letters of bytes in base32 (RFC 4648, no padding): five bits a letter, nothing that looks alike. */
export function base32(bytes: Uint8Array, length: number): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= BITS && text.length < length) {
      bits -= BITS
      text += letters.charAt((held >>> bits) & MASK)
    }
    held &= (1 << bits) - 1
  }
  return text
}
