import { Link } from 'wouter'
import type { PartLine } from '#contract/score.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useServerNow } from '#renderer/data/use-server-now.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'

const MINUTE = 60_000

/** When something was judged, and the way to its case. */
export function MatterCells({ at, caseNo, isRedacted, title }: Pick<PartLine, 'at' | 'caseNo' | 'isRedacted' | 'title'>) {
  const { dept } = useT()
  const format = useFormat()
  const href = useHref()
  const now = useServerNow(MINUTE)
  return (
    <>
      <td className="aux">{format.time(at, now)}</td>
      <td className="el"><Link href={href(`/case/${caseNo}`)}>{isRedacted ? dept.redacted : title}</Link></td>
    </>
  )
}
