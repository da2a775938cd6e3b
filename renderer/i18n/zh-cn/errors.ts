import type { ErrorCode } from '#contract/errors.ts'

type ErrorText = { text: string; next: string }

/** What happened, and what to do next. Never a code, never blame. */
export const errors = {
  'request.invalid': { text: '内容没有填对', next: '请改正后再提交' },
  'request.malformed': { text: '内容没有读懂', next: '请刷新后再试' },
  'request.too-large': { text: '内容太大', next: '请减少附件或文字' },
  'request.not-found': { text: '没有这个地址', next: '请返回看板' },
  'request.unsupported-type': { text: '不支持这种格式', next: '请换一种格式' },
  'request.too-many': { text: '操作太快', next: '请稍等片刻再试' },
  'session.required': { text: '需要登录', next: '请登录后继续' },
  'session.expired': { text: '登录已到期', next: '请重新登录，画面会保留' },
  'session.bad-credentials': { text: '账号或密码不对', next: '请核对后再试' },
  'session.locked': { text: '连续输错，账号已暂时锁定', next: '请稍后再试，或找系统管理员' },
  'session.bad-origin': { text: '请求来自别的网站', next: '请从指挥台地址打开' },
  'access.denied': { text: '没有做这件事的权限', next: '请找系统管理员开通' },
  'access.out-of-scope': { text: '不在你的管辖范围', next: '请切换到所辖范围' },
  'case.not-found': { text: '没有找到这宗案件', next: '请核对案件编号' },
  'case.already-exists': { text: '这宗案件已经存在', next: '请打开已有案件' },
  'case.version-conflict': { text: '案件刚被别人改过', next: '已更新为最新内容，请看过再操作' },
  'case.transition-not-allowed': { text: '案件现在不能这样处理', next: '请看案件当前状态' },
  'case.not-permitted': { text: '你的岗位不能做这一步', next: '请转给有权限的岗位' },
  'case.guard-failed': { text: '还缺必要内容', next: '请补齐后再提交' },
  'case.reviewer-is-handler': { text: '处置人不能复核自己的案件', next: '请转给其他复核员' },
  'case.too-late': { text: '已过允许的时间', next: '请改用其他办法' },
  'case.limit-reached': { text: '次数已用完', next: '请报上级裁定' },
  'case.nothing-pending': { text: '没有待审的申请', next: '请刷新案件' },
  'case.clock-backwards': { text: '时间早于已有记录', next: '请核对时间' },
  'command.id-reused': { text: '操作编号重复', next: '请重新操作一次' },
  'catalogue.unknown-item': { text: '事项清单里没有这一项', next: '请重新选择事项' },
  'catalogue.unknown-unit': { text: '没有这个单位', next: '请重新选择单位' },
  'catalogue.unknown-org': { text: '没有这个小分格', next: '请重新选择地点' },
  'catalogue.invalid-file': { text: '清单文件有错', next: '请按提示改正文件' },
  'calendar.year-missing': { text: '缺少这一年的节假日', next: '请找系统管理员导入' },
  'attachment.unsupported': { text: '不支持这种附件', next: '请用 JPG、PNG 或 WebP' },
  'attachment.too-large': { text: '附件太大', next: '请压缩后再传' },
  'attachment.broken': { text: '附件已损坏', next: '请重新拍照或选择' },
  'attachment.not-found': { text: '没有找到附件', next: '请刷新案件' },
  'store.unavailable': { text: '数据库暂时不可用', next: '会自动重试' },
  'store.full': { text: '磁盘空间不足', next: '请找系统管理员清理' },
  'store.newer-version': { text: '数据由更新的版本写成', next: '请升级指挥台' },
  'store.corrupt': { text: '数据文件有损坏', next: '请找系统管理员从备份恢复' },
  'store.locked': { text: '数据文件被另一个程序占用', next: '请关闭另一个程序' },
  'server.busy': { text: '服务器正忙', next: '会自动重试' },
  internal: { text: '服务器出了问题', next: '请再试一次，仍不行请找系统管理员' },
} satisfies Record<ErrorCode, ErrorText>

/** Troubles that never reached the server. */
export const troubles = {
  offline: { text: '连不上服务器', next: '会自动重试' },
  timeout: { text: '服务器没有按时回答', next: '会自动重试' },
  unreadable: { text: '服务器的回答没有读懂', next: '请刷新，仍不行请找系统管理员' },
}
