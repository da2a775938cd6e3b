import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LocaleProvider, type Locale } from '#renderer/i18n/index.ts'
import { LevelBars } from '#renderer/ui/level-bars.tsx'
import { KpiTile } from '#renderer/ui/kpi-tile.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { stateAt } from '#renderer/ui/sla-state.ts'

const MINUTE = 60_000
const now = 1_688_005_476_000
const html = (element: React.ReactNode, locale: Locale = 'zh-CN') =>
  renderToStaticMarkup(<LocaleProvider locale={locale}>{element}</LocaleProvider>)
const words = (element: React.ReactNode, locale?: Locale) => html(element, locale).replaceAll(/<[^>]*>/g, '')

describe('the state of a clock', () => {
  it('passes into warn and over by itself, so that a screen without its server tells the truth', () => {
    const clock = { state: 'norm' as const, warnAt: now + 10, dueAt: now + 20 }
    expect([now, now + 10, now + 20].map((at) => stateAt(clock, at))).toEqual(['norm', 'warn', 'over'])
  })

  it('leaves paused, stopped and untimed clocks alone', () => {
    expect(
      (['pause', 'done', 'late', 'none'] as const).map((state) => stateAt({ state, warnAt: 1, dueAt: 2 }, now)),
    ).toEqual(['pause', 'done', 'late', 'none'])
  })
})

describe('SlaChip', () => {
  it('says in words what colour and shape repeat', () => {
    const chips = [
      <SlaChip key="1" state="norm" now={now} dueAt={now + 275 * MINUTE} />,
      <SlaChip key="2" state="warn" now={now} dueAt={now + 25 * MINUTE} />,
      <SlaChip key="3" state="over" now={now} dueAt={now - 41 * MINUTE} />,
      <SlaChip key="4" state="pause" now={now} />,
      <SlaChip key="5" state="done" now={now} usedMs={22 * MINUTE} />,
      <SlaChip key="6" state="none" now={now} />,
    ]
    expect(chips.map((chip) => words(chip))).toEqual([
      '剩 4 时 35 分',
      '剩 25 分',
      '超时 41 分',
      '暂停',
      '22 分',
      '无时限',
    ])
    expect(chips.slice(0, 3).map((chip) => words(chip, 'en-US'))).toEqual([
      '4 h 35 min left',
      '25 min left',
      'Overdue 41 min',
    ])
  })

  it('has a shape of its own for each state', () => {
    const shapes = (['norm', 'warn', 'over', 'pause', 'done'] as const).map(
      (state) => /<svg.*<\/svg>/.exec(html(<SlaChip state={state} now={now} />))?.[0],
    )
    expect(new Set(shapes).size).toBe(5)
  })

  it('tells the absolute due time on hover', () => {
    expect(html(<SlaChip state="over" now={now} dueAt={now - MINUTE} />)).toContain('title="2023-06-29 10:23:36"')
  })
})

describe('LevelBars', () => {
  it('fills as many bars as the level and says the word', () => {
    const markup = html(<LevelBars level={2} text="long" />)
    expect(markup.match(/data-on="true"/g)).toHaveLength(2)
    expect(words(<LevelBars level={2} text="long" />)).toBe('二级·社区分格')
  })

  it('says so when no level is known', () => {
    expect(words(<LevelBars level={null} />)).toBe('未定级')
  })
})

describe('KpiTile', () => {
  it('shows missing data as dashes with the reason, and old data with its age', () => {
    expect(words(<KpiTile label="群众满意" value={null} unit="%" context="回访不足 20 人，不计算" />)).toBe(
      '群众满意--回访不足 20 人，不计算',
    )
    expect(html(<KpiTile label="今日新增" value="31" unit="宗" staleText="数据停在 09:52，32 分前" />)).toContain(
      'tile-stale',
    )
  })

  it('says in words that a number is below its target', () => {
    expect(words(<KpiTile label="按期办结" value="93.6" unit="%" isBelowTarget />)).toBe('按期办结低于目标93.6%')
  })
})
