const LONGEST_SIDE = 1600
const QUALITY = 0.82
/** Below this a photo goes as it is. */
const SMALL_BYTES = 400_000

/** A smaller copy of a photo for a weak network; the photo itself where the browser cannot make one. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  if (file.size <= SMALL_BYTES || typeof createImageBitmap !== 'function') return file
  try {
    const image = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return small !== null && small.size < file.size ? small : file
  } catch {
    // What this browser cannot draw, the server may still read; it says so if not.
    return file
  }
}
