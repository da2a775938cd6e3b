import { useState } from 'react'
import type { NoticeFigure } from '#contract/notice.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useCall } from '#renderer/data/use-call.ts'
import { useFormat, useLocale, useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { NoticeRows } from './notice-rows.tsx'

/** The counts of the notice beside what is counted here; each opens to what it is made of. */
export function NoticePanel() {
  const t = useT()
  const [opened, setOpened] = useState<NoticeFigure | null>(null)
  const found = useCall('notice', {})
  const words = t.kpi.notice
  return (
    <Panel title={words.title} note={words.note}>
      {found.data === undefined && found.error !== null && <FailedRead query={found} />}
      {found.data === undefined && found.error === null && <StateView kind="loading" />}
      {found.data !== undefined && (
        <table className="kpi-table published-table">
          <thead><tr><th scope="col">{words.what}</th><th scope="col" className="r">{words.printed}</th><th scope="col" className="r">{words.computed}</th><th scope="col" className="r">{words.difference}</th></tr></thead>
          <tbody>{found.data.figures.map((figure) => <FigureRow key={figure.id} figure={figure} onOpen={found.data.mayList ? () => setOpened(figure) : null} />)}</tbody>
        </table>
      )}
      {opened !== null && <NoticeRows figure={opened} onClose={() => setOpened(null)} />}
    </Panel>
  )
}

function FigureRow({ figure: { id, printed, printedEn, computed, difference }, onOpen }: { figure: NoticeFigure; onOpen: (() => void) | null }) {
  const { kpi } = useT()
  const locale = useLocale()
  const format = useFormat()
  const words = kpi.notice
  return (
    <tr>
      <th scope="row">{words.names[id]}</th>
      <td className="r">{locale === 'zh-CN' ? printed : printedEn}</td>
      <td className="r">{onOpen === null ? format.count(computed) : <button type="button" className="link-button" onClick={onOpen} aria-label={`${words.names[id]} ${format.count(computed)} ${words.list}`}>{format.count(computed)}</button>}</td>
      <td className="r">
        <span className="published-verdict"><Glyph name={difference === 0 ? 'ok' : 'warn'} />{difference === 0 ? words.fits : `${difference > 0 ? '+' : '−'}${format.count(Math.abs(difference))}`}</span>
      </td>
    </tr>
  )
}
