import { useState } from 'react'
import type { StaffPost } from '#contract/staff.ts'
import type { TeamMember, TeamView } from '#contract/team.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { startOfDate } from '#renderer/i18n/days.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { VirtualList } from '#renderer/ui/virtual-list.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MemberDrawer } from './member-drawer.tsx'

type Choice = { post: StaffPost | null; isOut: boolean }
type Props = { view: TeamView; choice: Choice; onChoose: (choice: Choice) => void; onScope: (org: string) => void }
const ROW_HEIGHT = 32
const SHOWN = 4000
const posts = ['HEAD', 'INFO', 'PATROL', 'SERVICE', 'GROUP'] as const satisfies readonly StaffPost[]

/** Numbers by post and by unit; each opens to exactly its members below. */
export function RosterView({ view, choice, onChoose, onScope }: Props) {
  const { team, staff } = useT()
  const format = useFormat()
  if (view.total === 0) return <>{view.mayMove && <span><ImportButton /></span>}<StateView kind="empty" title={team.empty} next={team.emptyNext} /></>
  return (
    <>
      <p className="aux row">{team.note(format.clock(view.at))}<span className="sp" />{view.mayMove && <ImportButton />}</p>
      <div className="team-tiles">
        <PostTile label={team.all} n={view.total} out={view.onDuty} isOn={choice.post === null} onOpen={(isOut) => onChoose({ post: null, isOut })} />
        {posts.map((post) => <PostTile key={post} label={staff.posts[post]} n={view.posts[post]} out={view.postsOnDuty[post]} isOn={choice.post === post} onOpen={(isOut) => onChoose({ post, isOut })} />)}
      </div>
      <div className="team-body">
        <Units view={view} onScope={onScope} />
        <Members scope={view.scope} choice={choice} onScope={onScope} />
      </div>
    </>
  )
}

function ImportButton() {
  const { team } = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <KeyButton onPress={() => setOpen(true)}>{team.importTitle}</KeyButton>
      {isOpen && <ImportDialog onEnd={() => setOpen(false)} />}
    </>
  )
}

function PostTile({ label, n, out, isOn, onOpen }: { label: string; n: number; out: number; isOn: boolean; onOpen: (isOut: boolean) => void }) {
  const { team } = useT()
  const format = useFormat()
  return (
    <section className="tile team-tile" aria-label={label} data-on={isOn}>
      <span className="tile-label el">{label}</span>
      <button type="button" className="plain-button tile-value" aria-pressed={isOn} onClick={() => onOpen(false)}>{format.count(n)}<small>{team.people}</small></button>
      <button type="button" className="link-button" onClick={() => onOpen(true)}>{team.out(format.count(out))}</button>
    </section>
  )
}

function Units({ view, onScope }: Pick<Props, 'view' | 'onScope'>) {
  const { team, staff } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <section className="panel team-units">
      <table className="team-table">
        <thead>
          <tr><th scope="col">{team.unit}</th><th scope="col" className="num">{team.all}</th>{posts.map((post) => <th key={post} scope="col" className="num">{team.short[post]}</th>)}<th scope="col" className="num">{team.outTitle}</th></tr>
        </thead>
        <tbody>
          {view.units.map(({ org, total, posts: counts, onDuty }) => (
            <tr key={org}>
              <td>{org === view.scope ? <span title={staff.posts.GROUP}>{names.org(org)}</span> : <button type="button" className="link-button" onClick={() => onScope(org)}>{names.org(org)}</button>}</td>
              <td className="num">{format.count(total)}</td>
              {posts.map((post) => <td key={post} className="num">{format.count(counts[post])}</td>)}
              <td className="num">{format.count(onDuty)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Members({ scope, choice: { post, isOut }, onScope }: { scope: string; choice: Choice } & Pick<Props, 'onScope'>) {
  const { team } = useT()
  const format = useFormat()
  const [opened, open] = useState<string | null>(null)
  const query = useCall('roster', { query: { scope, limit: SHOWN, ...(post === null ? {} : { post }), ...(isOut ? { onDuty: 'true' as const } : {}) } }, { keepsPrevious: true })
  return (
    <Awaited query={query} needs={readers}>
      {({ items, total }) => (
        <section className="panel team-members">
          <p className="team-count t2">{team.listed(format.count(total))}</p>
          {items.length === 0 ? <StateView kind="empty" title={isOut ? team.nobodyOut : team.empty} next={isOut ? team.nobodyOutNext : team.emptyNext} /> : (
            <div className="team-rows" role="table" aria-label={team.views.roster} aria-rowcount={total + 1}>
              <div className="team-row team-titles" role="row">{team.columns.map((title) => <span key={title} role="columnheader">{title}</span>)}</div>
              <VirtualList items={items} rowHeight={ROW_HEIGHT} keyOf={({ id }) => id} role="rowgroup" className="team-lines" render={(member) => <Member member={member} onScope={onScope} onOpen={open} />} />
            </div>
          )}
          {opened !== null && <MemberDrawer key={opened} id={opened} onClose={() => open(null)} />}
        </section>
      )}
    </Awaited>
  )
}

function Member({ member: { id, name, post, org, from, checkedInAt }, onScope, onOpen }: { member: TeamMember; onOpen: (id: string) => void } & Pick<Props, 'onScope'>) {
  const { staff, common } = useT()
  const names = useNames()
  const format = useFormat()
  return (
    <div className="team-row" role="row">
      <span role="cell"><button type="button" className="link-button" onClick={() => onOpen(id)}>{name}</button></span>
      <span role="cell" className="el">{staff.posts[post]}</span>
      <span role="cell" className="el"><button type="button" className="link-button el" onClick={() => onScope(org)}>{names.place(org)}</button></span>
      <span role="cell">{format.day(startOfDate(from))}</span>
      <span role="cell">{checkedInAt === null ? common.none : format.clock(checkedInAt)}</span>
    </div>
  )
}
