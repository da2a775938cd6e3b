import { parseZip } from 'shpjs'
import { z } from 'zod'
import { orgCodeLengths } from '#backend/domain/catalogue/organisation.ts'
import { demandSound, type Finding, finding, findingOf } from './findings.ts'

export const datums = ['WGS-84', 'GCJ-02', 'BD-09'] as const
export type Datum = (typeof datums)[number]

/** A sub-grid as a file has it: polygons of rings of `[lng, lat]`, in the datum the file or the reader of it names. */
export type Boundary = { code: string; datum: Datum; polygons: [number, number][][][] }
export type BoundaryFile = { boundaries: Boundary[]; findings: Finding[]; isShapefile: boolean }
export type ReadBoundaries = { name: string; bytes: Uint8Array; codeField: string; datum: Datum | null }

const Position = z.array(z.number()).min(2).transform(([x = 0, y = 0]): [number, number] => [x, y])
const Polygon = z.array(z.array(Position).min(3)).min(1)
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Polygon }).transform(({ coordinates }) => [coordinates]),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Polygon).min(1) }).transform(({ coordinates }) => coordinates),
])
const Feature = z.object({ type: z.literal('Feature'), properties: z.record(z.string(), z.unknown()).nullable(), geometry: z.unknown() })
type Feature = z.infer<typeof Feature>
/** Spreadsheets make numbers of codes. */
const Code = z.union([z.string(), z.number()]).transform(String)
const Crs = z.object({ properties: z.object({ name: z.string() }) })
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature), crs: Crs.nullish() })

/** Names under which files speak of their datum. CGCS2000 differs from WGS-84 by less than a metre. */
const datumNames: readonly (readonly [RegExp, Datum])[] = [
  [/CRS84|EPSG:*4326|EPSG:*4490|WGS.?84|CGCS.?2000|^4326$|^4490$/i, 'WGS-84'],
  [/GCJ.?02/i, 'GCJ-02'],
  [/BD.?09/i, 'BD-09'],
]
const datumOf = (name: string): Datum | null => datumNames.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** Reads the sub-grids of a GeoJSON file or a zipped shapefile. Refuses with `geo.invalid-file` what cannot be read at all. */
export async function readBoundaries({ name, bytes, codeField, datum }: ReadBoundaries): Promise<BoundaryFile> {
  const isShapefile = bytes[0] === 0x50 && bytes[1] === 0x4b
  const { features, crs, findings } = toFeatures(isShapefile ? await readZip(bytes) : readText(name, bytes))
  const codeOf = ({ properties }: Feature) => Code.safeParse(properties?.[codeField]).data ?? ''
  const subGrids = features.filter((feature) => !isLargerArea(codeOf(feature)))
  const fileDatum = crs === null ? datum : (datumOf(crs) ?? 'unknown')
  const own = subGrids.map((feature) => ownDatum(feature) ?? fileDatum ?? 'WGS-84')
  findings.push(...findingOf('unknown-datum', subGrids.flatMap((feature, at) => (own[at] === 'unknown' ? [codeOf(feature)] : []))))
  const named = [...new Set(own)].filter((one) => one !== 'unknown')
  if (named.length > 1) findings.push(finding('two-datums', subGrids.flatMap((feature, at) => (own[at] === named[0] ? [] : [codeOf(feature)]))))
  const parsed = subGrids.map((feature, at) => ({ code: codeOf(feature), datum: asDatum(own[at]), geometry: Geometry.safeParse(feature.geometry) }))
  findings.push(...findingOf('not-polygons', parsed.flatMap(({ code, geometry }) => (geometry.success ? [] : [code]))))
  demandSound(findings.filter(({ code }) => code !== 'array-not-collection'), false)
  return { boundaries: parsed.map(({ code, datum: one, geometry }) => ({ code, datum: one, polygons: geometry.data ?? [] })), findings, isShapefile }
}

const asDatum = (name: string | undefined): Datum => datums.find((datum) => datum === name) ?? 'WGS-84'

/** Streets and communities in the same file are what their sub-grids make together; they are not read. */
const isLargerArea = (code: string): boolean => code.length < orgCodeLengths.subgrid && Object.values(orgCodeLengths).some((digits) => digits === code.length)

function ownDatum({ properties }: Feature): Datum | 'unknown' | null {
  const named = properties?.['datum'] ?? properties?.['crs']
  return typeof named === 'string' ? (datumOf(named) ?? 'unknown') : null
}

function readText(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''))
  } catch {
    demandSound([finding('not-json', [name])], false)
    return null
  }
}

async function readZip(bytes: Uint8Array): Promise<unknown> {
  const layers = await parseZip(bytes).catch(() => null)
  if (Array.isArray(layers)) demandSound([finding('several-layers', layers.map((_, at) => String(at + 1)))], false)
  return layers
}

function toFeatures(raw: unknown): { features: Feature[]; crs: string | null; findings: Finding[] } {
  const list = z.array(Feature).safeParse(raw)
  if (list.success) return { features: list.data, crs: null, findings: [finding('array-not-collection', ['[…]'])] }
  const collection = Collection.safeParse(raw)
  if (!collection.success) demandSound([finding('not-a-collection', [z.object({ type: z.string() }).safeParse(raw).data?.type ?? typeof raw])], false)
  return { features: collection.data?.features ?? [], crs: collection.data?.crs?.properties.name ?? null, findings: [] }
}
