import sharp from 'sharp'

const COLUMNS = 9
const ROWS = 8
const DIGIT_BITS = 4
const HEX = 16

/**
 * The perceptual print of a picture, 64 bits as 16 hexadecimal digits: whether each of 9 × 8 grey cells is darker than its right neighbour (dHash, N. Krawetz,
 * "Kind of Like That", hackerfactor.com 2013). Copies in another size or quality differ in a few bits, other pictures in about half.
 */
export async function photoPrint(bytes: Uint8Array | string): Promise<string> {
  const grey = await sharp(bytes).greyscale().resize(COLUMNS, ROWS, { fit: 'fill' }).raw().toBuffer()
  const bits = Array.from({ length: ROWS * (COLUMNS - 1) }, (_, index) => {
    const at = Math.floor(index / (COLUMNS - 1)) * COLUMNS + (index % (COLUMNS - 1))
    return (grey[at] ?? 0) < (grey[at + 1] ?? 0) ? '1' : '0'
  })
  return Array.from({ length: bits.length / DIGIT_BITS }, (_, index) => Number.parseInt(bits.slice(index * DIGIT_BITS, (index + 1) * DIGIT_BITS).join(''), 2).toString(HEX)).join('')
}
