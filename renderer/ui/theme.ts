import { theme, type ThemeConfig } from 'antd'

export const themeNames = ['hall', 'office'] as const
export type ThemeName = (typeof themeNames)[number]

export const FONT =
  '"Noto Sans SC Variable","Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif'

type Algorithm = typeof theme.darkAlgorithm

const sizes = {
  fontSize: 14,
  fontSizeSM: 12,
  lineHeight: 22 / 14,
  controlHeight: 32,
  controlHeightSM: 24,
  controlHeightLG: 40,
}

/** Writes the map tokens last: antd's own algorithms shrink sizes and re-mix colours below AA (design.md §4.2). */
const hall: Algorithm = (seed, map) => ({
  ...(map ?? theme.darkAlgorithm(seed)),
  ...sizes,
  colorPrimary: '#2C74CC',
  colorPrimaryHover: '#3A83DB',
  colorPrimaryActive: '#2566B5',
  colorLink: '#6FB1F5',
  colorInfo: '#6FB1F5',
  colorError: '#D4363C',
  colorErrorText: '#FF7A70',
  colorWarning: '#F5BC4A',
  colorSuccess: '#B4BEC8',
  colorBgLayout: '#0F1215',
  colorBgContainer: '#171B20',
  colorBgElevated: '#20262D',
  colorBorder: '#6E7B88',
  colorBorderSecondary: '#2B323A',
  colorText: '#E8ECF0',
  colorTextSecondary: '#B4BEC8',
  colorTextTertiary: '#8F9BA7',
})

const office: Algorithm = (seed, map) => ({
  ...(map ?? theme.defaultAlgorithm(seed)),
  ...sizes,
  colorPrimary: '#1B62BD',
  colorPrimaryHover: '#2A70C9',
  colorPrimaryActive: '#144E99',
  colorLink: '#1B62BD',
  colorInfo: '#1B62BD',
  colorError: '#BF1F28',
  colorErrorText: '#BF1F28',
  colorWarning: '#855500',
  colorSuccess: '#434D57',
  colorBgLayout: '#F3F5F7',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorBorder: '#7C8791',
  colorBorderSecondary: '#DCE1E6',
  colorText: '#171C21',
  colorTextSecondary: '#434D57',
  colorTextTertiary: '#5F6A75',
})

const quietText: Record<ThemeName, string> = { hall: '#8F9BA7', office: '#5F6A75' }

function slider(accent: string, line: string) {
  return {
    trackBg: accent,
    trackHoverBg: accent,
    handleColor: accent,
    handleActiveColor: accent,
    railBg: line,
    railHoverBg: line,
  }
}

const sliderOf: Record<ThemeName, NonNullable<NonNullable<ThemeConfig['components']>['Slider']>> = {
  hall: slider('#6FB1F5', '#2B323A'),
  office: slider('#1B62BD', '#DCE1E6'),
}

const themeOf = (name: ThemeName): ThemeConfig => ({
  algorithm:
    name === 'hall'
      ? [theme.darkAlgorithm, theme.compactAlgorithm, hall]
      : [theme.defaultAlgorithm, theme.compactAlgorithm, office],
  components: { Slider: sliderOf[name] },
  token: {
    fontFamily: FONT,
    borderRadius: 6,
    colorTextPlaceholder: quietText[name],
    colorTextDisabled: quietText[name],
    lineWidthFocus: 2,
  },
})

/** antd's look in both themes. */
export const antdThemes: Record<ThemeName, ThemeConfig> = { hall: themeOf('hall'), office: themeOf('office') }
