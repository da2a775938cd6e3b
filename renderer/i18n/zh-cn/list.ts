/** Texts of the list screen; its owner fills them. */
export const listTexts = {
  title: '案件',
}
