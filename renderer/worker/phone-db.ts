import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { QueueEntry } from './queue-types.ts'

/** Bytes and type: some phones lose Blobs that lie in a database. */
export type StoredPhoto = { bytes: ArrayBuffer; type: string }

type PhoneSchema = DBSchema & {
  entries: { key: string; value: unknown }
  photos: { key: string; value: StoredPhoto }
  kept: { key: string; value: unknown }
}

/** One change of what the phone keeps: all of it or nothing. */
export type PhoneChange = {
  put?: readonly QueueEntry[]
  remove?: readonly string[]
  photos?: ReadonlyMap<string, StoredPhoto>
  dropPhotos?: readonly string[]
}

export type PhoneDb = {
  entries: () => Promise<QueueEntry[]>
  change: (change: PhoneChange) => Promise<void>
  photo: (id: string) => Promise<StoredPhoto | null>
  keep: (key: string, value: unknown) => Promise<void>
  kept: (key: string) => Promise<unknown>
  /** Everything of this owner and everything kept; what others have not uploaded stays theirs. */
  wipe: (owner: string | null) => Promise<void>
}

/** What a phone says when there is no room; `blocked` when it lets nothing be kept at all. */
export class PhoneFull extends Error {
  readonly why: 'quota' | 'blocked'
  constructor(why: 'quota' | 'blocked') {
    super(why)
    this.name = 'PhoneFull'
    this.why = why
  }
}

const stores = ['entries', 'photos', 'kept'] as const

/** The phone's own store. Throws PhoneFull('blocked') where a browser forbids one. */
export async function openPhoneDb(): Promise<PhoneDb> {
  const db = await openDB<PhoneSchema>('gridhall-worker', 1, {
    upgrade: (fresh) => {
      for (const name of stores) fresh.createObjectStore(name)
    },
  }).catch(() => {
    throw new PhoneFull('blocked')
  })
  return {
    entries: async () => sorted(await db.getAll('entries')),
    change: (change) => full(write(db, change)),
    photo: async (id) => (await db.get('photos', id)) ?? null,
    keep: async (key, value) => full(db.put('kept', value, key).then(() => undefined)),
    kept: (key) => db.get('kept', key),
    wipe: (owner) => wipe(db, owner),
  }
}

/** A line that this version cannot read is left where it is, for the version that can. */
function sorted(raw: readonly unknown[]): QueueEntry[] {
  return raw.flatMap((one) => QueueEntry.safeParse(one).data ?? []).toSorted((a, b) => a.seq - b.seq)
}

async function write(db: IDBPDatabase<PhoneSchema>, { put = [], remove = [], photos = new Map(), dropPhotos = [] }: PhoneChange): Promise<void> {
  const work = db.transaction(['entries', 'photos'], 'readwrite')
  const entries = work.objectStore('entries')
  const bytes = work.objectStore('photos')
  await Promise.all([
    ...put.map((entry) => entries.put(entry, entry.id)),
    ...remove.map((id) => entries.delete(id)),
    ...[...photos].map(([id, photo]) => bytes.put(photo, id)),
    ...dropPhotos.map((id) => bytes.delete(id)),
    work.done,
  ])
}

async function full(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    throw isQuota(error) ? new PhoneFull('quota') : error
  })
}

const isQuota = (error: unknown): boolean => error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'AbortError')

async function wipe(db: IDBPDatabase<PhoneSchema>, owner: string | null): Promise<void> {
  const gone = sorted(await db.getAll('entries')).filter((entry) => entry.owner === owner)
  await db.clear('kept')
  await write(db, { remove: gone.map(({ id }) => id), dropPhotos: gone.flatMap(({ photos }) => photos.map(({ id }) => id)) })
}
