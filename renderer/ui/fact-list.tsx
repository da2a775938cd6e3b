import type { ReactNode } from 'react'

/** What is known of something: names and values in two columns. */
export function FactList({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="fact-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="t3">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
