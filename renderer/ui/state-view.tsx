import { DisconnectOutlined, InboxOutlined, LockOutlined, SearchOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import { useT } from '#renderer/i18n/index.ts'

type Props =
  | { kind: 'loading'; rows?: number }
  | { kind: 'empty'; title: string; next?: ReactNode }
  | { kind: 'filteredEmpty'; title?: string; filters: string; onClear: () => void }
  | { kind: 'error'; cause: string; retryAt: number | null; onRetry: () => void }
  | { kind: 'noPermission'; needs?: string }

const SKELETON_AFTER_MS = 300
const widths = ['55%', '100%', '82%', '40%'] as const

/** What stands in place of a list or chart that has nothing to show, and what to do next. */
export function StateView(props: Props) {
  if (props.kind === 'loading') return <Skeleton rows={props.rows ?? widths.length} />
  if (props.kind === 'empty') return <Frame icon={<InboxOutlined />} title={props.title} next={props.next} />
  if (props.kind === 'error') return <Failure {...props} />
  return props.kind === 'filteredEmpty' ? <FilteredEmpty {...props} /> : <NoPermission {...props} />
}

function FilteredEmpty({ title, filters, onClear }: { title?: string; filters: string; onClear: () => void }) {
  const { common } = useT()
  return (
    <Frame icon={<SearchOutlined />} title={title ?? common.filteredEmpty} next={common.filteredBy(filters)}>
      <button type="button" className="link-button" onClick={onClear}>
        {common.clearFilters}
      </button>
    </Frame>
  )
}

function NoPermission({ needs }: { needs?: string }) {
  const { common } = useT()
  const next = [needs === undefined ? null : common.noPermissionNeeds(needs), common.noPermissionHow].filter(Boolean).join(common.separator)
  return <Frame icon={<LockOutlined />} title={common.noPermission} next={next} />
}

type FrameProps = { icon: ReactNode; title: string; next?: ReactNode; children?: ReactNode }

function Frame({ icon, title, next, children }: FrameProps) {
  return (
    <div className="state">
      <span className="state-icon">{icon}</span>
      {title}
      {next !== undefined && <span className="state-next">{next}</span>}
      {children}
    </div>
  )
}

/** Bars of the coming content, only when waiting lasts long enough to be noticed. */
function Skeleton({ rows }: { rows: number }) {
  const { common } = useT()
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return <div className="skeleton" aria-busy="true" />
  return (
    <div className="skeleton" role="status" aria-busy="true" aria-label={common.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  )
}

/** What went wrong, when it is tried again, and the button to try now. */
function Failure({ cause, retryAt, onRetry }: { cause: string; retryAt: number | null; onRetry: () => void }) {
  const { common } = useT()
  const seconds = useCountdown(retryAt)
  return (
    <Frame
      icon={<DisconnectOutlined />}
      title={common.errorTitle}
      next={seconds === null ? cause : common.errorAt(cause, seconds)}
    >
      <button type="button" className="link-button" onClick={onRetry}>
        {common.retryNow}
      </button>
    </Frame>
  )
}

const SECOND = 1000

function useCountdown(until: number | null): number | null {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return undefined
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [until])
  return until === null ? null : Math.max(0, Math.ceil((until - now) / SECOND))
}
