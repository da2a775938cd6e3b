/** Texts of the board screen; its owner fills them. */
export const boardTexts = {
  title: '看板',
}
