import { Drawer } from 'antd'
import { Link } from 'wouter'
import type { HotTopic, TopicsView } from '#contract/topics.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useNames } from '#renderer/data/data-provider.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { placeWords, topicHref, topicName, trendWords } from './topics-model.ts'

type Props = { isOpen: boolean; scope: string; onClose: () => void }

const WIDTH = 480
/** As long as the server keeps an answer. */
const KEPT_MS = 300_000

/** Beside the board: what many cases of the last month are about, and what was complained of again; each opens its cases. */
export function TopicsDrawer({ isOpen, scope, onClose }: Props) {
  const t = useT()
  return (
    <Drawer open={isOpen} onClose={onClose} title={t.topics.open} size={WIDTH} destroyOnHidden>
      <Topics scope={scope} />
    </Drawer>
  )
}

function Topics({ scope }: { scope: string }) {
  const { topics } = useT()
  const query = useCall('topics', { query: { scope } }, { staleMs: KEPT_MS, everyMs: KEPT_MS })
  const { data, error } = query
  if (data !== undefined) return <Found view={data} scope={scope} />
  if (error === null) {
    return (
      <>
        <p className="aux">{topics.working}</p>
        <StateView kind="loading" rows={8} />
      </>
    )
  }
  if (error.code === 'access.denied' || error.code === 'access.out-of-scope') return <StateView kind="noPermission" />
  return <FailedRead query={query} />
}

function Found({ view, scope }: { view: TopicsView; scope: string }) {
  const t = useT()
  const format = useFormat()
  const { repeats, topics } = view
  return (
    <div className="topics">
      <p className="aux">{t.topics.note(view.days, format.count(view.read), t.common.asOf(format.clockSeconds(view.at)))}</p>
      <Link className="topic" href={topicHref(repeats.key, scope)}>
        <b>{t.topics.repeats}</b>
        <span className="topic-count">{t.topics.count(format.count(repeats.count))}</span>
        <span className="topic-about">{t.topics.repeatsRule}</span>
      </Link>
      {topics.length === 0 ? (
        <StateView kind="empty" title={t.topics.empty} next={t.topics.emptyNext} />
      ) : (
        <ol>
          {topics.map((topic) => (
            <li key={topic.key}>
              <Topic topic={topic} scope={scope} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Topic({ topic, scope }: { topic: HotTopic; scope: string }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const words = { t, count: format.count, place: (org: string) => names.place(org, scope) }
  return (
    <Link className="topic" href={topicHref(topic.key, scope)} title={topic.title}>
      <b className="el">{topicName(topic)}</b>
      <span className="topic-count">{t.topics.count(format.count(topic.count))}</span>
      <span className="topic-about">{trendWords(topic, words)}</span>
      <span className="topic-about">{placeWords(topic, words)}</span>
    </Link>
  )
}
