import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import type { NoticeFigure, NoticeId, NoticePage, NoticeRow } from '#contract/notice.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import type { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'

const WIDTH = 560
const PAGE = 200

/** What one count of the notice is made of, page after page. */
export function NoticeRows({ figure: { id, computed }, onClose }: { figure: NoticeFigure; onClose: () => void }) {
  const { kpi } = useT()
  const format = useFormat()
  const { api } = useData()
  const query = useInfiniteQuery<NoticePage, ApiFailure, { pages: NoticePage[] }, readonly unknown[], string | null>({
    queryKey: ['noticeRows', id],
    queryFn: ({ pageParam, signal }) => api.ask('noticeRows', { params: { id }, query: { limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) }, signal }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  })
  const words = kpi.notice
  const units: Readonly<Partial<Record<NoticeId, string>>> = words.units
  const pages = query.data?.pages ?? []
  const rows = pages.flatMap((page) => page.rows)
  return (
    <Drawer open onClose={onClose} title={words.names[id]} size={WIDTH} destroyOnHidden>
      <FailedRead query={query} />
      {query.isPending && <StateView kind="loading" />}
      {pages[0] !== undefined && (
        <>
          <p className="t2">{words.rows(format.count(rows.length), format.count(computed), units[id] ?? '')}</p>
          <table className="kpi-table published-table">
            <thead><tr><th scope="col">{words.code}</th><th scope="col">{words.name}</th><th scope="col" className="r">{words.value}</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.code} row={row} />)}</tbody>
          </table>
          {query.hasNextPage && <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
        </>
      )}
    </Drawer>
  )
}

function Row({ row: { code, name, nameEn, value } }: { row: NoticeRow }) {
  const { kpi } = useT()
  const locale = useLocale()
  const format = useFormat()
  const grades: Readonly<Record<string, string>> = kpi.notice.grades
  return <tr><td className="nw">{code}</td><td>{grades[name] ?? (locale === 'zh-CN' ? name : nameEn)}</td><td className="r">{format.count(value)}</td></tr>
}
