const star = '*'

/** Keeps the family name: 张伟 → 张*, 张小明 → 张** (domain.md 11); a western name keeps its first letter. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name.trim())
  return first + star.repeat(rest.length)
}

/** 13800005678 → 138 **** 5678; a number too short to hide its middle is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const local = digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
  return local.length < 8 ? star.repeat(local.length) : `${local.slice(0, 3)} **** ${local.slice(-4)}`
}

const idNumber = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g
const mobile = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/g
const landline = /(?<!\d)(0\d{2,3})-?(\d{3,4})(\d{4})(?!\d)/g
const plate = /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·. -]?([A-HJ-NP-Z0-9]{2,3})([A-HJ-NP-Z0-9]{3}|[A-HJ-NP-Z0-9]{2}[挂学警港澳])(?![A-Za-z0-9])/g

/** Text with phone numbers, identity numbers and number plates masked, as it may stand on a wall (domain.md 11). */
export function maskText(text: string): string {
  return text
    .replaceAll(idNumber, (id) => `${id.slice(0, 4)}**********${id.slice(-4)}`)
    .replaceAll(mobile, '$1 **** $3')
    .replaceAll(landline, '$1 **** $3')
    .replaceAll(plate, '$1·**$3')
}
