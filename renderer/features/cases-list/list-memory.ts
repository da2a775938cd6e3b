import { z } from 'zod'

const KEY = 'gridhall.cases'
const Place = z.object({ address: z.string(), selectedId: z.string().nullable(), offset: z.number().nonnegative() })
export type ListPlace = z.infer<typeof Place>

/** Where the user stood in the list at this address; null when another list was looked at last. */
export function recallPlace(storage: Pick<Storage, 'getItem'>, address: string): ListPlace | null {
  try {
    const place = Place.parse(JSON.parse(storage.getItem(KEY) ?? 'null'))
    return place.address === address ? place : null
  } catch {
    return null
  }
}

export function keepPlace(storage: Pick<Storage, 'setItem'>, place: ListPlace): void {
  storage.setItem(KEY, JSON.stringify(place))
}
