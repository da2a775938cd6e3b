import type { AlarmGroup } from '#contract/alarms.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

/** What a flood is made of, by cause and street. */
export function GroupLine({ groups }: { groups: readonly AlarmGroup[] }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  return (
    <ul className="warn-groups" aria-label={t.warn.byCause}>
      {groups.map(({ kind, priority, org, count }) => (
        <li key={`${kind} ${priority} ${org}`} className={priority === 'P2' ? 'warn' : 't2'}>
          <Glyph name={priority === 'P2' ? 'warn' : 'info'} />
          {t.alarms.group(names.org(org), format.count(count), t.alarms.kind[kind])}
        </li>
      ))}
    </ul>
  )
}
