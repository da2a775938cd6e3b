import { useState } from 'react'
import type { Coverage, Service } from '#contract/map.ts'
import { coverageServices } from '#contract/map.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

type Props = { coverage: Coverage | null; service: Service; onService: (service: Service) => void; onPick: (code: string) => void; onShow: (at: readonly [number, number]) => void; onClose: () => void }

/** How far a service reaches, where it does not, and which buildings stand there. */
export function CoveragePanel({ coverage, service, onService, onPick, onShow, onClose }: Props) {
  const { map } = useT()
  const format = useFormat()
  const names = useNames()
  const [open, setOpen] = useState<string | null>(null)
  const worst = (coverage?.subGrids ?? []).filter((one) => one.coveredBuildings < one.buildings).toSorted((a, b) => b.people - b.coveredPeople - (a.people - a.coveredPeople))
  return (
    <aside className="map-card map-panel" aria-label={map.coverage}>
      <header className="map-card-head">
        <h2>{map.coverage}</h2>
        <button type="button" className="map-close" aria-label={map.close} onClick={onClose}>×</button>
      </header>
      <div className="map-services" role="group" aria-label={map.whichService}>
        {coverageServices.map((one) => (
          <button key={one} type="button" className="key-button" aria-pressed={one === service} onClick={() => onService(one)}>{map.service[one]}</button>
        ))}
      </div>
      {coverage !== null && (
        <>
          <dl className="map-numbers map-shares">
            <div><dd>{format.rateText(coverage.coveredPeople, coverage.people, 1).text}</dd><dt>{map.peopleIn} <span className="num">{format.count(coverage.coveredPeople)} / {format.count(coverage.people)}</span></dt></div>
            <div><dd>{format.rateText(coverage.coveredBuildings, coverage.buildings, 1).text}</dd><dt>{map.buildingsIn} <span className="num">{format.count(coverage.coveredBuildings)} / {format.count(coverage.buildings)}</span></dt></div>
          </dl>
          <p className="aux">{map.coverageNote(coverage.stations)}</p>
          <h3>{map.gapsBySubGrid(worst.length)}</h3>
          <ul className="map-gaps">
            {worst.slice(0, 60).map((one) => (
              <li key={one.org}>
                <button type="button" aria-expanded={open === one.org} onClick={() => { setOpen(open === one.org ? null : one.org); onPick(one.org) }}>
                  <span className="el">{names.place(one.org)}</span>
                  <span className="num">{map.farPeople(format.count(one.people - one.coveredPeople))}</span>
                  <span className="num">{map.farBuildings(format.count(one.buildings - one.coveredBuildings))}</span>
                </button>
                {open === one.org && <FarList code={one.org} service={service} onShow={onShow} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

function FarList({ code, service, onShow }: { code: string; service: Service; onShow: Props['onShow'] }) {
  const { map, common } = useT()
  const format = useFormat()
  const { data } = useCall('mapFarBuildings', { params: { code }, query: { service } })
  return (
    <ul className="map-far" aria-label={map.farList}>
      {(data ?? []).map(({ code: building, address, lng, lat, metres }) => (
        <li key={building}>
          <button type="button" onClick={() => onShow([lng, lat])}>
            <span className="el">{address}</span>
            <span className="num">{metres === null ? common.none : format.distance(metres)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
