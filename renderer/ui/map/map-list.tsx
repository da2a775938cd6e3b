import { Link } from 'wouter'
import { focusOn } from './focus.ts'
import type { MapGeometry } from './geometry.ts'
import type { MapName } from './map-types.ts'

type Props = {
  geometry: MapGeometry
  values: ReadonlyMap<string, number>
  focus: string
  nameOf: (code: string) => MapName
  label: string
}

/** The same map as a list for keys and readers; it comes into sight when focus enters it. */
export function MapList({ geometry, values, focus, nameOf, label }: Props) {
  const areas = focusOn(geometry, focus, null).named.map(({ code }) => code)
  const cells = geometry.subgrids.filter(
    ({ code }) => code.startsWith(focus) && (values.get(code) ?? 0) > 0 && !areas.includes(code),
  )
  const codes = [
    ...areas,
    ...cells
      .map(({ code }) => code)
      .toSorted((a, b) => (values.get(b) ?? 0) - (values.get(a) ?? 0) || (a < b ? -1 : 1)),
  ]
  return (
    <nav className="map-list" aria-label={label}>
      <ul>
        {codes.map((code) => {
          const { name, note, href } = nameOf(code)
          const text = `${name} ${note}`
          return <li key={code}>{href === null ? <span>{text}</span> : <Link href={href}>{text}</Link>}</li>
        })}
      </ul>
    </nav>
  )
}
