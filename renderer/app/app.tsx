import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, type ReactNode } from 'react'
import { DataProvider, usePreferences } from '#renderer/data/data-provider.tsx'
import type { Data } from '#renderer/data/data.ts'
import { LocaleProvider } from '#renderer/i18n/index.ts'
import { KeyboardProvider } from '#renderer/ui/keys.tsx'
import { SoundProvider } from '#renderer/ui/sound.tsx'
import { antdThemes } from '#renderer/ui/theme.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'

const antdLocales = { 'zh-CN': zhCN, 'en-US': enUS }

/** The whole window: data, language, look, keyboard, and what is behind the login. */
export function App({ data }: { data: Data }) {
  return (
    <DataProvider data={data}>
      <Look>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </Look>
    </DataProvider>
  )
}

function Look({ children }: { children: ReactNode }) {
  const [{ theme, locale, singleKeys }] = usePreferences()
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
    document.documentElement.lang = locale
  }, [theme, locale])
  return (
    <LocaleProvider locale={locale}>
      <ConfigProvider
        locale={antdLocales[locale]}
        theme={antdThemes[theme]}
        componentSize="medium"
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp component={false} message={{ maxCount: 3 }}>
          <SoundProvider>
            <KeyboardProvider hasSingleKeys={singleKeys}>{children}</KeyboardProvider>
          </SoundProvider>
        </AntApp>
      </ConfigProvider>
    </LocaleProvider>
  )
}
