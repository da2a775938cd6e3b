import { exifSegment, withExif } from './jpeg-exif.ts'
import type { StoredPhoto } from './phone-db.ts'

/** A longer side than this says nothing more about a case. */
const LONGEST_PX = 1920
const QUALITY = 0.82
/** Below this a photo goes as it is. */
const SMALL_BYTES = 800_000

/** A photo as it is kept and sent: smaller where it is large, with the camera's own time. Null when it is no picture. */
export async function preparePhoto(file: File): Promise<StoredPhoto | null> {
  const original = await file.arrayBuffer()
  const type = file.type === '' ? 'image/jpeg' : file.type
  const picture = await createImageBitmap(file, { imageOrientation: 'none' }).catch(() => null)
  if (picture === null) return null
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
  if (file.size <= SMALL_BYTES) return { bytes: original, type }
  const smaller = await redraw(picture, scale)
  if (smaller === null || smaller.size >= file.size) return { bytes: original, type }
  const joined = withExif(new Uint8Array(await smaller.arrayBuffer()), exifSegment(new Uint8Array(original)))
  return { bytes: new Uint8Array(joined).buffer, type: 'image/jpeg' }
}

async function redraw(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}
