/** Texts of the report screen; its owner fills them. */
export const reportTexts = {
  title: '报事',
}
