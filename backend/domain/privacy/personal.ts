import { maskText } from './mask.ts'

/** Whether a text names a phone, an identity number or a number plate, also in full-width digits: such a text is for nobody's group. */
export function holdsPersonalData(text: string): boolean {
  const plain = text.normalize('NFKC')
  return maskText(plain) !== plain
}
