import type { Instant } from '#contract/ids.ts'

/** A stored photo: `id` is the SHA-256 of the bytes that are served; `takenAt` comes from the camera, null when it said nothing. */
export type StoredPhoto = { id: string; takenAt: Instant | null }

/** Photos of cases, without the data that cameras hide in them. Refuses with `attachment.*` codes what is not a photo. */
export type Attachments = {
  put(bytes: Uint8Array, now: Instant): Promise<StoredPhoto>
  find(id: string): Promise<StoredPhoto | null>
  /** The perceptual print of a photo, 16 hexadecimal digits, made when it was stored; null when nothing is stored under this id. */
  print(id: string): Promise<string | null>
  /** Takes a photo away for good, unless it was put again at or after `before`. Gives whether it did. */
  remove(id: string, before: Instant): Promise<boolean>
  /** Where the bytes lie and what they are; null when nothing is stored under this id. */
  locate(id: string, size: 'thumb' | 'full'): Promise<{ path: string; type: string } | null>
}
