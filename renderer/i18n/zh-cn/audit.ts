export const audit = {
  title: '审计',
  note: '只增不改，按日志位置倒序',
  position: '位置',
  at: '时间',
  actor: '谁',
  role: '角色',
  type: '做了什么',
  stream: '对象',
  hash: '校验',
  older: '更早的记录',
  empty: '还没有记录',
  details: '内容',
}
