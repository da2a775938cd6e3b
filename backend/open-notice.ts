import type { NoticeId, NoticeRow } from '#contract/notice.ts'
import type { OrgNode } from '#contract/views.ts'
import { createNotice, listed, type Countable, type NoticeDesk } from '#backend/app/notice.ts'
import type { GradeBook } from '#backend/app/grade-book.ts'
import type { StaffBook } from '#backend/app/staff-book.ts'
import { readStations } from '#backend/app/stations.ts'
import type { CameraRegistry } from '#backend/cameras/registry.ts'
import type { Clock } from '#backend/ports/clock.ts'
import type { HallStore } from '#backend/ports/areas.ts'
import type { Resources } from '#backend/resources/load-resources.ts'

type Parts = { store: HallStore; resources: Resources; clock: Clock; district: string; grades: GradeBook; roster: StaffBook; registry: CameraRegistry; position: () => number }

/** What the notice counts, from where this hall keeps it. */
export function openNotice(parts: Parts): NoticeDesk {
  const { resources, district, clock, position } = parts
  return createNotice({ counts: resources.published.counts, countables: { ...areas(parts), ...people(parts), ...things(parts) }, district, clock, position })
}

type Some<K extends NoticeId> = Record<K, Countable>

const rowOf = ({ code, name, nameEn }: Pick<OrgNode, 'code' | 'name' | 'nameEn'>, value = 1): NoticeRow => ({ code, name, nameEn, value })

function areas({ store, district, resources: { catalogue } }: Parts): Some<'streets' | 'communities' | 'subGrids' | 'population' | 'groups' | 'members'> {
  const nodes = (level: OrgNode['level']) => [...catalogue.orgs.values()].filter((org) => org.level === level)
  const bySubGrid = (valueOf: (org: OrgNode) => number) => listed(() => nodes('subgrid').map((org) => rowOf(org, valueOf(org))))
  const chats = chatsOf(store, district)
  return {
    streets: listed(() => nodes('street').map((org) => rowOf(org))),
    communities: listed(() => nodes('community').map((org) => rowOf(org))),
    subGrids: listed(() => nodes('subgrid').map((org) => rowOf(org))),
    population: bySubGrid(({ population }) => population),
    groups: chats.countOf(({ total }) => total, () => 1),
    members: chats.countOf(({ members }) => members, ({ members }) => members),
  }
}

/** Chat groups as the register has them. */
function chatsOf({ areas: { groups } }: HallStore, org: string) {
  type Sums = ReturnType<typeof groups.count>
  type Listed = ReturnType<typeof groups.after>[number]
  return {
    countOf: (sum: (sums: Sums) => number, valueOf: (group: Listed) => number): Countable => ({
      total: () => sum(groups.count({ org })),
      rows: (after, limit) => groups.after(after, limit).map((group) => ({ code: group.code, name: group.name, nameEn: group.name, value: valueOf(group) })),
    }),
  }
}

function people({ resources: { catalogue, duties }, roster }: Parts): Some<'postSlots' | 'staff'> {
  const posts = new Map([...duties.values()].filter(({ unitType }) => unitType === 'post').map(({ unit, unitName }) => [unit, unitName]))
  const subGrids = () => [...catalogue.orgs.values()].filter(({ level }) => level === 'subgrid')
  return {
    postSlots: listed(() => subGrids().flatMap(({ code, name, nameEn }) => [...posts].map(([post, postName]) => ({ code: `${code}-${post}`, name: `${name} ${postName}`, nameEn: `${nameEn} ${post}`, value: 1 })))),
    staff: listed(() => [...roster.roster()].map(([id, spells]) => {
      const last = spells.at(-1)
      const org = last === undefined ? undefined : catalogue.orgs.get(last.org)
      return { code: id, name: `${org?.name ?? ''} ${last?.post ?? ''}`, nameEn: `${org?.nameEn ?? ''} ${last?.post ?? ''}`, value: 1 }
    })),
  }
}

function things({ store, resources: { catalogue }, district, grades, registry }: Parts): Some<'stations' | 'buildings' | 'rental' | 'cameras' | 'items' | 'categories'> {
  const { residents, buildings } = store.areas
  const items = () => [...catalogue.items.values()]
  const categories = () => new Map(items().map(({ category, categoryName, categoryNameEn }) => [category, { code: category, name: categoryName, nameEn: categoryNameEn, value: 1 }]))
  return {
    stations: listed(() => readStations(store).map(({ code, name }) => ({ code, name, nameEn: name, value: 1 }))),
    buildings: {
      total: () => residents.countDoors(district, 0).find(({ kind }) => kind === 'BUILDING')?.n ?? 0,
      rows: (after, limit) => residents.doors({ org: district, kind: 'BUILDING', state: 'ACTIVE', after, limit }).map(({ code, address }) => ({ code, name: address, nameEn: address, value: 1 })),
    },
    rental: {
      total: () => grades.rental(district)?.total ?? 0,
      rows: (after, limit) => buildings.grades(after, limit).map(({ code, grade }) => ({ code, name: grade, nameEn: grade, value: 1 })),
    },
    cameras: listed(() => registry.all().map(({ code, name }) => ({ code, name, nameEn: name, value: 1 }))),
    items: listed(() => items().map((item) => rowOf(item))),
    categories: listed(() => categories().values()),
  }
}
