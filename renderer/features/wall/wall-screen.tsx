import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { usePreferences, useReference } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { DepartmentsPage } from './departments-page.tsx'
import { DisputesPage } from './disputes-page.tsx'
import { BuildingsPanel } from './buildings-panel.tsx'
import { isUpright, stageOf } from './fit-model.ts'
import { FeedPanel } from './feed-panel.tsx'
import { MapPanel } from './map-panel.tsx'
import { RankingPanel } from './ranking-panel.tsx'
import { ResolutionPanel } from './resolution-panel.tsx'
import { TimelinessPanel } from './timeliness-panel.tsx'
import { TodayPanel } from './today-panel.tsx'
import { TrendPanel } from './trend-panel.tsx'
import { useIdleCursor } from './use-idle-cursor.ts'
import { usePresenter } from './use-presenter.ts'
import { useWallScope } from './use-rotation.ts'
import { useWallFit } from './use-wall-fit.ts'
import { useWallNumbers } from './use-wall-numbers.ts'
import { WallFooter } from './wall-footer.tsx'
import { WallHeader } from './wall-header.tsx'
import { WallStrip } from './wall-strip.tsx'
import { useWall, WallProvider } from './wall-context.ts'
import { WhistlesPage } from './whistles-page.tsx'
import './wall.css'
import './wall-pages.css'

/** The leadership wall: is all well, where not, who lags. Drawn once at 1920 × 1080 and zoomed to the window. */
export function WallScreen() {
  const { wall } = useT()
  const format = useFormat()
  const [{ theme }] = usePreferences()
  const { product } = useReference()
  const { scope } = useWallScope()
  const fit = useWallFit()
  const isIdle = useIdleCursor()
  const presenter = usePresenter()
  const { view, all, isHeadline, staleAt, failure } = useWallNumbers(scope)
  const { isOn, page } = presenter.turning
  const Page = isOn && page.scope === scope ? pages[page.kind] : Columns
  const state = {
    scope,
    theme,
    view,
    all,
    isHeadline,
    targetBp: product.resolutionTargetBp,
    staleText: staleAt === null ? null : wall.staleTile(format.clock(staleAt)),
    isFailing: failure !== null,
    zoomed: presenter.zoomed,
    stage: stageOf(fit),
    isTableShown: presenter.isTableShown,
  }
  return (
    <WallProvider value={state}>
      <div
        className={`wall ${isIdle ? 'wall-idle' : ''} ${isUpright(fit) ? 'wall-upright' : ''}`}
        data-tier="wall"
        style={{ zoom: fit.zoom, width: fit.width, height: fit.height }}
      >
        <WallHeader turning={presenter.turning} />
        <WallStrip isPaused={presenter.isPaused} />
        <main id="main" className="wall-main" tabIndex={-1}>
          {failure !== null && Page === Columns ? <div className="wall-failure"><FailedRead query={failure} /></div> : <Page />}
        </main>
        <WallFooter />
        {presenter.isBlank && <div className="wall-blank" />}
      </div>
    </WallProvider>
  )
}

function Columns() {
  const { scope } = useWall()
  return (
    <>
      <div className="wall-column">
        <ResolutionPanel />
        <TodayPanel />
        <BuildingsPanel />
      </div>
      <div className="wall-column">
        <MapPanel />
        <TrendPanel />
      </div>
      <div className="wall-column">
        <RankingPanel />
        <TimelinessPanel />
        <FeedPanel key={scope} />
      </div>
    </>
  )
}

/** What stands on each page of the rotation. */
const pages = { overview: Columns, street: Columns, whistles: WhistlesPage, departments: DepartmentsPage, disputes: DisputesPage } as const
