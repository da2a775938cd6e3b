import { SearchOutlined } from '@ant-design/icons'
import { use } from 'react'
import { DownItem } from '#renderer/features/source-health/index.ts'
import { useHeardAt } from '#renderer/data/data-provider.tsx'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { PaletteOpener } from './palette-opener.ts'
import { CalendarItem } from './calendar-item.tsx'
import { ScopePicker } from './scope-picker.tsx'
import { ServerHealth } from './server-health.tsx'
import { SoundItem } from './sound-item.tsx'
import { UserMenu } from './user-menu.tsx'

/** Scope, search, health, data time, sound, user, date and the server's clock. */
export function TopBar() {
  const { shell } = useT()
  const openPalette = use(PaletteOpener)
  return (
    <header className="top" data-region="top" tabIndex={-1}>
      <ScopePicker />
      <button type="button" className="top-search" onClick={openPalette}>
        <SearchOutlined />
        <span className="el">{shell.searchBox}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className="sp" />
      <DownItem />
      <CalendarItem />
      <ServerHealth />
      <DataTime />
      <span className="top-line" />
      <SoundItem />
      <span className="top-line" />
      <UserMenu />
      <span className="top-line" />
      <Clock />
    </header>
  )
}

function DataTime() {
  const { shell, common } = useT()
  const format = useFormat()
  const heardAt = useHeardAt()
  return <span className="t3">{shell.dataTime(heardAt === null ? common.none : format.clockSeconds(heardAt))}</span>
}

const ZONE_MINUTES = -480

/** Date and time of the server, always UTC+8; says so when this computer differs. */
function Clock() {
  const { shell } = useT()
  const format = useFormat()
  const now = useServerNow()
  const differs = new Date(now).getTimezoneOffset() !== ZONE_MINUTES
  return (
    <span className="top-item" title={differs ? `${shell.zone}·${shell.zoneDiffers}` : shell.zone}>
      <span className="top-roomy">{format.dayOfWeek(now)}</span>
      <span className="top-clock t1">{format.clockSeconds(now)}</span>
      {differs && <span className="aux top-wide">UTC+8</span>}
    </span>
  )
}
