import { maskText } from './mask.ts'

/** Up to the building: 12栋, 3座, 5号楼, 88号. */
const toBuilding = /^.*(?:[0-9A-Za-z一二三四五六七八九十]\s*(?:号楼|栋|幢|座|号(?![房室门])))/u
/** From the floor or room on, where no building is named. */
const fromRoom = /[0-9A-Za-z一二三四五六七八九十-]+\s*(?:单元|层|楼|号房|房|室)[\s\S]*$/u
const englishRoom = /,?\s*\b(?:room|flat|apt|apartment|suite|unit|rm)\b\.?\s*#?\s*[\w-]+/giu

/** An address as the public may read it: street and building stay, floor, room and what follows go (domain.md 11). */
export function maskAddress(address: string): string {
  const building = toBuilding.exec(address)?.[0]
  const kept = building ?? address.replace(fromRoom, '')
  return maskText(kept.replaceAll(englishRoom, '').trim())
}
