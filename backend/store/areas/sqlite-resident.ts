import type { Database } from 'better-sqlite3'
import { DoorKind } from '#contract/resident.ts'
import type { Door, DoorCount, DoorPlace, ResidentStore, SentCode } from '#backend/ports/resident-store.ts'
import { prefixEnd } from '#backend/store/org-prefix.ts'
import { type EventRow, toEvent } from '#backend/store/sqlite-log.ts'

const columns = `p.code, p.kind, p.org, p.address, p.lng, p.lat, c.token, c.state, c.issued_at AS issuedAt, c.ended_at AS endedAt,
  c.last_scan_at AS lastScanAt, c.scans`

/** Residents' doors and their counters in the store's own file. */
export function createResidentStore(db: Database): ResidentStore {
  return { ...createDoorReads(db), ...createDoorWrites(db), ...createHits(db), ...createCodes(db), unmaskings: createUnmaskings(db) }
}

/** When a code was last known to hang: its last scan, else its issue. */
const lastSign = 'coalesce(c.last_scan_at, c.issued_at)'
const stateRules = { ACTIVE: "c.state = 'ACTIVE'", QUIET: `c.state = 'ACTIVE' AND ${lastSign} < @quietBefore`, ENDED: "c.state <> 'ACTIVE'" } as const
/** An area of this length has so few doors that sorting them is quicker than walking all places. */
const SMALL_AREA = 12

/** Page after page by place code; a wide area is walked in that order, so that a page costs no sorting. */
function createDoorList(db: Database): ResidentStore['doors'] {
  const queries = new Map<string, ReturnType<typeof prepare>>()
  function prepare(state: keyof typeof stateRules, isSmall: boolean) {
    // Few codes have ended, and no index finds them by place: they are what is read first.
    const [joined, code] = state === 'ENDED' ? ['door_code c CROSS JOIN door_place p', 'c.place'] : ['door_place p CROSS JOIN door_code c', 'p.code']
    const org = isSmall ? 'p.org' : '+p.org'
    return db.prepare<[Record<string, unknown>], Door>(
      `SELECT ${columns} FROM ${joined} ON c.place = p.code WHERE ${stateRules[state]} AND ${org} >= @org AND ${org} < @end
         AND (@kind IS NULL OR p.kind = @kind) AND ${code} >= @code AND (${code} > @code OR c.token > @token)
         AND (@typed = '' OR instr(p.address, @typed) OR instr(p.code, @typed)) ORDER BY ${code}, c.token LIMIT @limit`,
    )
  }
  return ({ org, kind = null, state = 'ACTIVE', typed = '', quietBefore = 0, after = '', limit }) => {
    const isSmall = org.length >= SMALL_AREA
    const name = `${state} ${String(isSmall)}`
    const query = queries.get(name) ?? prepare(state, isSmall)
    queries.set(name, query)
    const [code = '', token = '~'] = after.split(' ')
    return query.all({ org, end: prefixEnd(org), kind, typed, code, token, limit, ...(state === 'QUIET' ? { quietBefore } : {}) })
  }
}

type DoorReads = Pick<ResidentStore, 'door' | 'doorAt' | 'doors' | 'countDoors'>

function createDoorReads(db: Database): DoorReads {
  const joined = `SELECT ${columns} FROM door_code c JOIN door_place p ON p.code = c.place`
  const byToken = db.prepare<[string], Door>(`${joined} WHERE c.token = ?`)
  const byPlace = db.prepare<[string], Door>(`${joined} WHERE c.place = ? AND c.state = 'ACTIVE'`)
  const count = db.prepare<[{ org: string; end: string; quietBefore: number }], Omit<DoorCount, 'kind'> & { kind: string }>(
    `SELECT p.kind, sum(c.state = 'ACTIVE') AS n, count(CASE WHEN c.state = 'ACTIVE' THEN c.last_scan_at END) AS scanned,
       sum(c.state = 'ACTIVE' AND ${lastSign} < @quietBefore) AS quiet, sum(c.state <> 'ACTIVE') AS ended
     FROM door_place p JOIN door_code c ON c.place = p.code WHERE p.org >= @org AND p.org < @end GROUP BY p.kind ORDER BY p.kind`,
  )
  return {
    door: (token) => byToken.get(token) ?? null,
    doorAt: (code) => byPlace.get(code) ?? null,
    doors: createDoorList(db),
    countDoors: (org, quietBefore) => count.all({ org, end: prefixEnd(org), quietBefore }).map((row) => ({ ...row, kind: DoorKind.parse(row.kind) })),
  }
}

type DoorWrites = Pick<ResidentStore, 'savePlaces' | 'replace' | 'noteScan'>

function createDoorWrites(db: Database): DoorWrites {
  const place = db.prepare<[DoorPlace]>(
    `INSERT INTO door_place (code, kind, org, address, lng, lat) VALUES (@code, @kind, @org, @address, @lng, @lat)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, org = excluded.org, address = excluded.address, lng = excluded.lng, lat = excluded.lat`,
  )
  const hang = db.prepare<[string, string, number]>(`INSERT INTO door_code (token, place, state, issued_at) VALUES (?, ?, 'ACTIVE', ?)`)
  const hanging = db.prepare<[string], { token: string }>(`SELECT token FROM door_code WHERE place = ? AND state = 'ACTIVE'`)
  const end = db.prepare<[string, number, string]>('UPDATE door_code SET state = ?, ended_at = ? WHERE token = ?')
  const scan = db.prepare<[number, string]>('UPDATE door_code SET last_scan_at = ?, scans = scans + 1 WHERE token = ?')
  const { doorAt } = createDoorReads(db)
  return {
    savePlaces: (places, { newToken, at }) =>
      db.transaction(() => {
        let issued = 0
        for (const one of places) {
          place.run(one)
          if (hanging.get(one.code) !== undefined) continue
          hang.run(newToken(), one.code, at)
          issued += 1
        }
        return issued
      }).immediate(),
    replace: (code, { state, token, at }) =>
      db.transaction(() => {
        const old = hanging.get(code)
        if (old === undefined) return null
        end.run(state, at, old.token)
        hang.run(token, code, at)
        return doorAt(code)
      }).immediate(),
    noteScan(token, at) {
      scan.run(at, token)
    },
  }
}

type Hits = Pick<ResidentStore, 'hits' | 'addHit' | 'dropHits'>

function createHits(db: Database): Hits {
  const read = db.prepare<[string, number], { n: number }>('SELECT n FROM resident_hit WHERE key = ? AND bucket = ?')
  const add = db.prepare<[string, number]>('INSERT INTO resident_hit (key, bucket, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1')
  const drop = db.prepare<[string, string, number]>('DELETE FROM resident_hit WHERE key >= ? AND key < ? AND bucket < ?')
  return {
    hits: (key, bucket) => read.get(key, bucket)?.n ?? 0,
    addHit(key, bucket) {
      add.run(key, bucket)
    },
    dropHits(kind, before) {
      drop.run(`${kind}:`, `${kind};`, before)
    },
  }
}

type Codes = Pick<ResidentStore, 'saveCode' | 'code' | 'dropCode'>

function createCodes(db: Database): Codes {
  const save = db.prepare<[SentCode]>(
    `INSERT INTO phone_code (phone_key, code_hash, sent_at, expires_at, tries_left) VALUES (@phoneKey, @codeHash, @sentAt, @expiresAt, @triesLeft)
     ON CONFLICT DO UPDATE SET code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries_left = excluded.tries_left`,
  )
  const read = db.prepare<[string], SentCode>(
    `SELECT phone_key AS phoneKey, code_hash AS codeHash, sent_at AS sentAt, expires_at AS expiresAt, tries_left AS triesLeft FROM phone_code WHERE phone_key = ?`,
  )
  const drop = db.prepare<[string]>('DELETE FROM phone_code WHERE phone_key = ?')
  return {
    saveCode(code) {
      save.run(code)
    },
    code: (phoneKey) => read.get(phoneKey) ?? null,
    dropCode(phoneKey) {
      drop.run(phoneKey)
    },
  }
}

function createUnmaskings(db: Database): ResidentStore['unmaskings'] {
  const read = db.prepare<[string, number], EventRow>(
    `SELECT * FROM event WHERE type = 'contactUnmasked' AND json_extract(data, '$.caseId') = ? ORDER BY position DESC LIMIT ?`,
  )
  return (caseId, limit) => read.all(caseId, limit).map(toEvent)
}
