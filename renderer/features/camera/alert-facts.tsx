import type { CameraAlert, CameraInbox } from '#contract/cameras.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useHref } from '#renderer/data/use-go.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { spotOf } from '#renderer/ui/map/geometry.ts'
import { SchematicMap } from '#renderer/ui/map/schematic-map.tsx'
import { useMapGeometry } from '#renderer/ui/map/use-map-geometry.ts'
import { Link } from 'wouter'

type Props = { alert: CameraAlert; inbox: CameraInbox; now: number }

/** Which camera, how good it is, how long the thing has stood, and where. */
export function AlertFacts({ alert, inbox, now }: Props) {
  const { camera, common } = useT()
  const format = useFormat()
  const names = useNames()
  const href = useHref()
  const { sighting, judged, valid } = alert
  const item = inbox.types.find(({ code }) => code === sighting.type)?.itemCode ?? null
  const facts: [string, string][] = [
    [camera.field.place, `${names.orgFull(alert.subGrid)}${common.separator}${alert.address}`],
    [camera.field.camera, `${sighting.camera} ${alert.cameraName}`],
    [camera.field.item, item === null ? common.none : `${item} ${names.item(item)}`],
    [camera.field.stood, camera.stood(format.age(sighting.lastSeenAt - sighting.firstSeenAt), sighting.repeats, format.time(sighting.lastSeenAt, now))],
    [camera.field.model, sighting.model],
    [camera.field.validRate(inbox.precisionDays), judged === 0 ? common.none : format.rateText(valid, judged, 1).text],
    [camera.field.same, camera.times(alert.sameType30)],
  ]
  return (
    <>
      <dl className="camera-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Link className="link-button" href={href(`/case/${alert.no}`)}>
        {alert.no}
      </Link>
      <AlertMap alert={alert} />
    </>
  )
}

const CIRCLE_M = 500
const noValues: ReadonlyMap<string, number> = new Map()

function AlertMap({ alert }: { alert: CameraAlert }) {
  const { board } = useT()
  const names = useNames()
  const { geometry } = useMapGeometry()
  if (geometry === null || alert.point === null) return null
  return (
    <div className="camera-map">
      <SchematicMap
        geometry={geometry}
        values={noValues}
        markers={[{ key: alert.caseId, kind: 'norm', at: alert.point, title: alert.cameraName }]}
        focus={alert.subGrid}
        circle={{ center: spotOf(geometry, alert.point), radius: CIRCLE_M }}
        nameOf={(code) => ({ name: names.org(code), note: '', href: null })}
        label={board.mapLabel(names.place(alert.subGrid))}
        selected={alert.subGrid}
      />
    </div>
  )
}
