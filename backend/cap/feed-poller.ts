import type { Inbox } from '#backend/inbox/inbox.ts'
import type { Logger } from '#backend/ports/logger.ts'
import { guardedRequest } from '#backend/webhooks/guarded-request.ts'
import type { CapConfig } from './cap-config.ts'
import { CAP_SOURCE } from './cap-processor.ts'
import { messageLinks } from './read-feed.ts'

type Feed = CapConfig['feeds'][number]
type Deps = { config: Pick<CapConfig, 'feeds' | 'mostEntries' | 'bodyBytes'>; inbox: Pick<Inbox, 'receive'>; log: Logger }

const timeoutMs = 15_000
const mostRemembered = 5000

/** Asks the configured feeds for messages it has not seen; what it finds goes through the inbox like a posted message. A feed that does not answer is asked again next time. */
export function createFeedPoller({ config, inbox, log }: Deps): { poll(): Promise<void> } {
  const seen = new Set<string>()
  let isBusy = false

  const fetchBytes = async (url: string): Promise<Buffer> => {
    const { status, body } = await guardedRequest({ method: 'GET', url, headers: { accept: 'application/cap+xml, application/atom+xml, application/rss+xml, text/xml' }, timeoutMs, mostBytes: config.bodyBytes, allowedHosts: [] })
    if (status !== 200) throw new Error(`HTTP ${status}`)
    return body
  }

  async function take(feed: Feed): Promise<void> {
    const listing = await fetchBytes(feed.url)
    const links = messageLinks(listing, feed.url).slice(0, config.mostEntries)
    if (links.length === 0) return receive(feed, `${feed.url} ${listing.toString('latin1')}`, listing)
    for (const link of links) {
      // One after another: a feed is somebody else's server.
      // oxlint-disable-next-line eslint/no-await-in-loop
      if (!seen.has(link)) await receive(feed, link, await fetchBytes(link))
    }
  }

  async function receive({ name }: Feed, mark: string, body: Buffer): Promise<void> {
    if (seen.has(mark)) return
    await inbox.receive({ source: CAP_SOURCE, contentType: 'application/cap+xml', headers: { 'x-feed': name }, body })
    seen.add(mark)
    if (seen.size > mostRemembered) seen.delete(seen.values().next().value ?? '')
  }

  return {
    async poll() {
      if (isBusy) return
      isBusy = true
      await Promise.all(config.feeds.map((feed) => take(feed).catch((error: unknown) => log.warn('cap.feed-failed', { feed: feed.name, reason: String(error) }))))
      isBusy = false
    },
  }
}
