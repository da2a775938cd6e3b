import type { PeaceClass, PeacePart } from '#contract/peace.ts'

/** The safety index of communities and sub-grids. */
export const peace = {
  tab: '平安图',
  title: '平安指数',
  class: { CALM: '平稳', WATCH: '关注', ACT: '重点' } satisfies Record<PeaceClass, string>,
  part: { disputes: '纠纷', buildings: '楼栋', hazards: '隐患', satisfaction: '满意度' } satisfies Record<PeacePart, string>,
  level: { community: '社区', subgrid: '小分格' },
  columns: { area: '地区', index: '指数', class: '等级' },
  note: (weights: string, watch: string, act: string) => `各项 0–100，权重 ${weights}；按全区第 5–95 百分位折算；低于 ${watch} 关注，低于 ${act} 重点`,
  weight: (part: string, weight: string) => `${part} ${weight}`,
  mapLabel: '平安图：颜色越亮，指数越低',
  trend: '近 12 周',
  trendNote: '每周末，按当日折算',
  mean: '平均指数',
  notKept: '还没有留存的数据',
  rank: (rank: string, of: string) => `从低到高第 ${rank}，共 ${of}`,
  counts: { disputes: (major: string, moderate: string, minor: string) => `重大 ${major}·较大 ${moderate}·一般 ${minor}`, buildings: (warning: string, normal: string, all: string) => `警示 ${warning}·一般 ${normal}·共 ${all} 栋`, hazards: (n: string) => `超期隐患 ${n} 宗`, satisfaction: (satisfied: string, rated: string) => `满意 ${satisfied}/${rated}` },
  behind: '这个等级背后',
  none: '没有',
  choose: '选一个地区看它的各项和清单',
  points: (n: string) => `${n} 分`,
}
