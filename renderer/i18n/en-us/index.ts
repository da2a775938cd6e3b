import { actionTexts } from './actions.ts'
import { alarms } from './alarms.ts'
import { audit } from './audit.ts'
import { reconcile } from './reconcile.ts'
import { boardTexts } from './board.ts'
import { bulletinTexts } from './bulletins.ts'
import { budget } from './budget.ts'
import { buildings } from './buildings.ts'
import { camera } from './camera.ts'
import { caseTexts } from './case.ts'
import { common } from './common.ts'
import { dept } from './dept.ts'
import { dispute } from './dispute.ts'
import { domain } from './domain.ts'
import { doors } from './doors.ts'
import { emergency } from './emergency.ts'
import { errors, troubles } from './errors.ts'
import { exportTexts } from './exports.ts'
import { force } from './force.ts'
import { fieldMap } from './field-map.ts'
import { ingest } from './ingest.ts'
import { integrity } from './integrity.ts'
import { kpiTexts } from './kpi.ts'
import { listTexts } from './list.ts'
import { login } from './login.ts'
import { map } from './map.ts'
import { peace } from './peace.ts'
import { palette } from './palette.ts'
import { party } from './party.ts'
import { reportTexts } from './report.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { shifts } from './shifts.ts'
import { staff } from './staff.ts'
import { stations } from './stations.ts'
import { groups } from './groups.ts'
import { team } from './team.ts'
import { topics } from './topics.ts'
import { wallTexts } from './wall.ts'
import { warn } from './warn.ts'
import { whistle } from './whistle.ts'
import type { zhCN } from '#renderer/i18n/zh-cn/index.ts'

export const enUS: typeof zhCN = {
  common,
  dept,
  dispute,
  force,
  domain,
  errors,
  troubles,
  shell,
  login,
  settings,
  palette,
  peace,
  map,
  alarms,
  warn,
  whistle,
  emergency,
  audit,
  reconcile,
  camera,
  budget,
  buildings,
  doors,
  fieldMap,
  ingest,
  integrity,
  exports: exportTexts,
  bulletins: bulletinTexts,
  actions: actionTexts,
  board: boardTexts,
  report: reportTexts,
  list: listTexts,
  kpi: kpiTexts,
  case: caseTexts,
  party,
  shifts,
  staff,
  stations,
  groups,
  team,
  topics,
  wall: wallTexts,
}
