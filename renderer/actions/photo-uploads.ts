import type { AttachmentRef } from '#contract/case.ts'

/** One photo on its way: its preview stays until it is stored, and a failed one keeps its file for another try. */
export type PhotoItem = { key: string; name: string; file: File | null; preview: string | null; state: 'busy' | 'stored' | 'failed'; ref: AttachmentRef | null; fault: string | null }

/** As many photos as the contract lets one action carry. */
export const MOST_PHOTOS = 9
const NAME_MOST = 120
const imageTypes = /^image\/(jpeg|png|webp|heic|heif)$/

/** A stored photo as the list shows it. */
export function storedPhoto(ref: AttachmentRef): PhotoItem {
  return { key: ref.id, name: ref.name, file: null, preview: null, state: 'stored', ref, fault: null }
}

/** The image files of a paste, drop or choice that still fit. */
export function takeImages(files: Iterable<File>, have: number): File[] {
  return [...files].filter((file) => imageTypes.test(file.type)).slice(0, Math.max(0, MOST_PHOTOS - have))
}

/** A name the contract takes: never empty, never too long, its ending kept. */
export function photoName(file: Pick<File, 'name'>): string {
  const name = file.name.trim() === '' ? 'photo' : file.name.trim()
  return name.length <= NAME_MOST ? name : name.slice(-NAME_MOST)
}

/** The stored photos, each once however often it was chosen. */
export function refsOf(items: readonly PhotoItem[]): AttachmentRef[] {
  return [...new Map(items.flatMap((item) => (item.ref === null ? [] : [[item.ref.id, item.ref] as const]))).values()]
}
