import { App } from 'antd'
import type { MeetingKind } from '#contract/meeting.ts'
import type { BranchView, OpenItem, TallySet } from '#contract/party.ts'
import { Awaited } from '#renderer/actions/awaited.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { readers } from './party-model.ts'
import { ItemList } from './item-list.tsx'
import { OwedTable } from './owed-list.tsx'
import { TallyTiles } from './tally-tiles.tsx'
import { useMeetingDeed } from './use-meeting.ts'

type Props = { code: string; onOpen: (meeting: string) => void; onList: (kind: MeetingKind | null, set: TallySet) => void }

/** A branch: what it holds next, what it held, what it still has to do. */
export function BranchPane({ code, onOpen, onList }: Props) {
  const query = useCall('branch', { params: { code } }, { keepsPrevious: true })
  return <Awaited query={query} needs={readers}>{(view) => <Opened view={view} onOpen={onOpen} onList={onList} />}</Awaited>
}

const isComing = ({ standing }: BranchView['meetings'][number]): boolean => standing === 'DUE' || standing === 'OPEN'

function Opened({ view, onOpen, onList }: { view: BranchView } & Omit<Props, 'code'>) {
  const { party } = useT()
  const names = useNames()
  const coming = view.meetings.filter(isComing).toSorted((a, b) => a.dueAt - b.dueAt)
  const past = view.meetings.filter((one) => !isComing(one)).toSorted((a, b) => b.dueAt - a.dueAt)
  return (
    <>
      <div className="row party-branch-head">
        <h2>{party.committee('subgrid', names.orgFull(view.branch))}</h2>
        <span className="sp" />
        <FeedButton feed={view.feed} />
      </div>
      <TallyTiles total={view.total} tally={view.tally} onOpen={onList} />
      <div className="party-branch-body">
        <div className="col party-meetings">
          <Panel title={party.coming}><OwedTable items={coming} onOpen={onOpen} /></Panel>
          <Panel title={party.past}>{past.length === 0 ? <StateView kind="empty" title={party.none} next={party.noneNext} /> : <OwedTable items={past} onOpen={onOpen} />}</Panel>
        </div>
        <Tasks view={view} />
      </div>
    </>
  )
}

function Tasks({ view }: { view: BranchView }) {
  const { party } = useT()
  const { isBusy, api, act } = useMeetingDeed()
  const open = view.items.filter(({ status }) => status === 'OPEN')
  const end = async ({ meetingId, no }: OpenItem, how: 'DONE' | 'DROPPED', note: string) => {
    const { meeting } = await api.call('meeting', { params: { id: meetingId } })
    return act({ id: meetingId, version: meeting?.version ?? 0, said: party.endedDone }, { type: 'endItem', no, how, note })
  }
  return (
    <Panel title={party.tasks} note={party.tasksOpen(open.length, open.filter(({ isLate }) => isLate).length)} className="party-tasks">
      {view.items.length === 0 ? <StateView kind="empty" title={party.noTasks} next={party.noTasksNext} /> : <ItemList items={view.items} mayEnd={view.mayConvene} isBusy={isBusy} onEnd={end} hasMeeting />}
    </Panel>
  )
}

/** Copies the address of the branch's calendar. */
function FeedButton({ feed }: { feed: string }) {
  const { party } = useT()
  const { message } = App.useApp()
  const address = `${window.location.origin}${feed}`
  const copy = () => {
    const copied = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))
    void copied.then(() => message.success(party.feedCopied)).catch(() => message.info(address))
  }
  return <span title={party.feedNote}><KeyButton onPress={copy}>{party.feed}</KeyButton></span>
}
