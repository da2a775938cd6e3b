import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  TeamOutlined,
  FileTextOutlined,
  QrcodeOutlined,
  FormOutlined,
  DiffOutlined,
  EnvironmentOutlined,
  FundProjectionScreenOutlined,
  LineChartOutlined,
  PrinterOutlined,
  ProjectOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SoundOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useSession } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useT } from '#renderer/i18n/index.ts'
import { screenOf, screensFor, type ScreenName } from './navigation.ts'

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
  dept: <BarChartOutlined />,
  kpi: <LineChartOutlined />,
  bulletins: <PrinterOutlined />,
  camera: <VideoCameraOutlined />,
  building: <QrcodeOutlined />,
  ingest: <ApiOutlined />,
  settings: <SettingOutlined />,
  reconcile: <DiffOutlined />,
  audit: <AuditOutlined />,
}

/** Left rail: icon and word for every screen this role has. */
export function Rail() {
  const { shell } = useT()
  const { actor } = useSession()
  const [path] = useLocation()
  const href = useHref()
  const current = screenOf(path)
  return (
    <nav className="rail" aria-label={shell.navLabel} data-region="rail" tabIndex={-1}>
      {screensFor(actor.role).map((screen) => (
        <Link key={screen.name} href={href(screen.path)} aria-current={screen.name === current ? 'page' : undefined}>
          {icons[screen.name]}
          <span>{shell.nav[screen.name]}</span>
        </Link>
      ))}
    </nav>
  )
}
