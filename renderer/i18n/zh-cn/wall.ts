/** Texts of the wall screen; its owner fills them. */
export const wallTexts = {
  title: '总览',
}
