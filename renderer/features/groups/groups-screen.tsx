import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useAddress } from '#renderer/data/use-address.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { readers } from '#renderer/actions/readers.ts'
import { useCall } from '#renderer/data/use-call.ts'
import { useHref } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { SegmentedChips } from '#renderer/ui/segmented-chips.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { ComposeDialog } from './compose-dialog.tsx'
import { GroupList } from './group-list.tsx'
import { GroupSums } from './group-sums.tsx'
import { GroupTreePane } from './group-tree.tsx'
import './groups.css'
import { choiceOf, type Choice, withChoice } from './groups-model.ts'
import { NoticesView } from './notices-view.tsx'

const views = ['register', 'notices'] as const
type View = (typeof views)[number]

/** Chat groups of residents in three tiers: how many, how many people they reach, and what is said in all of them. */
export function GroupsScreen() {
  const { groups } = useT()
  const href = useHref()
  const { search, go } = useAddress()
  const view: View = search.get('view') === 'notices' ? 'notices' : 'register'
  const [isWriting, write] = useState(false)
  const show = (next: View) => go({ view: next === 'notices' ? next : null })
  useKeys({ Digit1: () => show('register'), Digit2: () => show('notices') })
  useKeyHints(useMemo(() => groups.hints.map(([key, label]) => ({ keys: [key], label })), [groups]))
  const templates = useCall('noticeTemplates', {})
  const maySend = templates.data?.templates.some(({ mayUse }) => mayUse) === true
  const sent = (id: string) => go({ view: 'notices', notice: id })
  return (
    <div className="groups" role="region" aria-label={groups.title} tabIndex={-1}>
      <header className="row groups-head">
        <h1>{groups.title}</h1>
        <SegmentedChips label={groups.title} options={views.map((key) => ({ key, label: groups.views[key] }))} value={view} onChange={show} />
        <span className="sp" />
        <Link className="key-button" href={href('/building')}>{groups.toBuildings}</Link>
        {maySend && <button type="button" className="key-button key-button-primary" onClick={() => write(true)}>{groups.write}</button>}
      </header>
      {view === 'notices' ? <NoticesView maySend={maySend} chosen={search.get('notice')} onChoose={(id) => go({ notice: id })} /> : <Register />}
      {isWriting && templates.data !== undefined && <ComposeDialog list={templates.data} onClose={() => write(false)} onSent={sent} />}
    </div>
  )
}

function Register() {
  const { groups } = useT()
  const { scope } = useScope()
  const [search, setSearch] = useSearchParams()
  const choice = choiceOf(search, scope)
  const choose = (patch: Partial<Choice>) => setSearch((before) => withChoice(before, { ...choiceOf(before, scope), ...patch }), { replace: true })
  // A number opens a list of its own: nothing typed before stays in it.
  const [opened, setOpened] = useState(0)
  const open = (whole: Choice) => {
    setOpened(opened + 1)
    choose(whole)
  }
  const query = useCall('groupTree', { query: { scope } }, { keepsPrevious: true })
  return (
    <Awaited query={query} needs={readers}>
      {(tree) => tree.total.total === 0 ? <StateView kind="empty" title={groups.empty} next={groups.emptyNext} /> : (
        <>
          <GroupSums tree={tree} onOpen={open} />
          <div className="groups-body">
            <GroupTreePane tree={tree} choice={choice} onOpen={open} />
            <GroupList key={`${scope} ${opened}`} choice={choice} onChoose={choose} onClear={() => open({ ...choice, tier: null, isQuiet: false, isClosed: false, typed: '' })} />
          </div>
        </>
      )}
    </Awaited>
  )
}
