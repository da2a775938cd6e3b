import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  TeamOutlined,
  FlagOutlined,
  IdcardOutlined,
  FileTextOutlined,
  QrcodeOutlined,
  FormOutlined,
  DiffOutlined,
  EllipsisOutlined,
  ShopOutlined,
  EnvironmentOutlined,
  FundProjectionScreenOutlined,
  LineChartOutlined,
  PrinterOutlined,
  ProjectOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SoundOutlined,
  VideoCameraOutlined,
  WalletOutlined,
} from '@ant-design/icons'
import { Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useSession } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useBoxSize } from '#renderer/ui/map/use-box-size.ts'
import { screenOf, screensFor, type Screen, type ScreenName } from './navigation.ts'
import { railOf } from './rail-model.ts'

const icons: Record<ScreenName, ReactNode> = {
  wall: <FundProjectionScreenOutlined />,
  board: <ProjectOutlined />,
  map: <EnvironmentOutlined />,
  report: <FormOutlined />,
  cases: <FileTextOutlined />,
  warn: <AlertOutlined />,
  integrity: <SafetyCertificateOutlined />,
  whistle: <SoundOutlined />,
  staff: <TeamOutlined />,
  party: <FlagOutlined />,
  team: <IdcardOutlined />,
  stations: <ShopOutlined />,
  dept: <BarChartOutlined />,
  budget: <WalletOutlined />,
  kpi: <LineChartOutlined />,
  bulletins: <PrinterOutlined />,
  camera: <VideoCameraOutlined />,
  building: <QrcodeOutlined />,
  ingest: <ApiOutlined />,
  settings: <SettingOutlined />,
  reconcile: <DiffOutlined />,
  audit: <AuditOutlined />,
}

/** Left rail: icon and word for every screen this role has; those beyond its height stand behind one entry at its end. */
export function Rail() {
  const { shell } = useT()
  const { actor } = useSession()
  const [path] = useLocation()
  const { ref, size } = useBoxSize()
  const { shown, rest } = railOf(screensFor(actor.role), size?.height ?? null)
  const current = screenOf(path)
  return (
    <nav className="rail" aria-label={shell.navLabel} data-region="rail" tabIndex={-1} ref={ref}>
      {shown.map((screen) => (
        <RailLink key={screen.name} screen={screen} isCurrent={screen.name === current} />
      ))}
      {rest.length > 0 && <More screens={rest} current={current} />}
    </nav>
  )
}

function RailLink({ screen, isCurrent }: { screen: Screen; isCurrent: boolean }) {
  const { shell } = useT()
  const href = useHref()
  return (
    <Link href={href(screen.path)} aria-current={isCurrent ? 'page' : undefined}>
      {icons[screen.name]}
      <span>{shell.nav[screen.name]}</span>
    </Link>
  )
}

function More({ screens, current }: { screens: readonly Screen[]; current: ScreenName | null }) {
  const { common } = useT()
  const [isOpen, setOpen] = useState(false)
  const list = (
    <div className="rail-more" onClick={() => setOpen(false)}>
      {screens.map((screen) => (
        <RailLink key={screen.name} screen={screen} isCurrent={screen.name === current} />
      ))}
    </div>
  )
  return (
    <Popover content={list} trigger="click" placement="rightBottom" open={isOpen} onOpenChange={setOpen}>
      <button type="button" className="rail-open" aria-expanded={isOpen} aria-current={screens.some(({ name }) => name === current) ? 'page' : undefined}>
        <EllipsisOutlined />
        <span>{common.more}</span>
      </button>
    </Popover>
  )
}
