/** Texts of the case screen; its owner fills them. */
export const caseTexts = {
  title: '案件详情',
}
