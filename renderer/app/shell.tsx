import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { AlarmStrip } from '#renderer/features/alarms/index.ts'
import { DownBar } from '#renderer/features/source-health/index.ts'
import { useT } from '#renderer/i18n/index.ts'
import { ConnectionBars } from './connection-bars.tsx'
import { KeyBar } from './key-bar.tsx'
import { Rail } from './rail.tsx'
import './shell.css'
import { TopBar } from './top-bar.tsx'

/** The frame of every screen but the wall. */
export function Shell({ children }: { children: ReactNode }) {
  const { shell } = useT()
  const [path] = useLocation()
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {shell.skip}
      </a>
      <Rail />
      <TopBar />
      <div className="shell-bars">
        <ConnectionBars />
        {path === '/board' && <DownBar />}
      </div>
      <AlarmStrip />
      <main id="main" className="main" data-region="main" tabIndex={-1}>
        {children}
      </main>
      <KeyBar />
    </div>
  )
}
