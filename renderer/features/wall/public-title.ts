/** What never stands on a wall: phone and identity numbers, doors, plates, and how people are called. */
const withheld: readonly RegExp[] = [
  /\d[\d\s-]{5,}\d[xX]?/g,
  /[\d一二三四五六七八九十百A-Za-z-]+\s*(?:号楼|号院|号|栋|幢|单元|座|室|房|楼|层)(?:[\d一二三四五六七八九十A-Za-z-]+\s*(?:号|单元|室|房|楼|层)?)*/g,
  /[京沪粤津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g,
  /[\u4e00-\u9fa5]{1,2}(?:先生|女士|小姐|阿姨|大爷|师傅|某某|某)/g,
]

/** The title of a case for a wall: its matter and quantity, without doors, numbers of persons or names. */
export function publicTitle(title: string): string {
  return withheld
    .reduce((text, pattern) => text.replace(pattern, ''), title)
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s,，、·:：]+|[\s,，、·:：]+$/g, '')
}
