/** Words for what somebody is. A grade is of a matter (domain.md 7): a rule that looks for one of these is refused. */
const attributes = [
  '精神', '智力', '残疾', '疾病', '病人', '病史', '艾滋', '怀孕', '前科', '刑满', '释放', '吸毒', '在逃', '户籍', '籍贯', '外地', '本地人', '外来', '民族', '信教', '宗教', '国籍', '文盲', '学历', '低保', '单身', '离异', '男性', '女性',
  '老人', '上访户', '重点人员', '老赖',
] as const

/** Whether a word is about a person rather than about what happens. */
export const isAboutPerson = (word: string): boolean => attributes.some((attribute) => word.includes(attribute))
