import { Table, type TableProps } from 'antd'
import { useState } from 'react'
import type { Finding, Reconciliation } from '#contract/sources.ts'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { useData, useNames } from '#renderer/data/data-provider.tsx'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useCall, useFailureText } from '#renderer/data/use-call.ts'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { StateView } from '#renderer/ui/state-view.tsx'
import { findingColumns, reportColumns } from './reconcile-columns.tsx'
import { yesterdayOf } from './reconcile-model.ts'
import './reconcile.css'

const PAGE = 100

/** What the comparisons with the source systems found, newest first, and the two things to do: compare now, mend. */
export function ReconcileScreen() {
  const t = useT()
  const reports = useCall('reconciliations', { query: { limit: PAGE } })
  const { error, data } = reports
  if (error !== null && data === undefined) {
    if (error.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.DISTRICT_OPERATOR} />
    return <FailedRead query={reports} />
  }
  if (data === undefined) return <StateView kind="loading" />
  return <Reports reports={data} reload={() => reports.refetch()} />
}

type Props = { reports: readonly Reconciliation[]; reload: () => Promise<unknown> }

function Reports({ reports, reload }: Props) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { isBusy, trouble, compare, mend } = useReconciling(reload)
  const words = { t, format, sourceName: names.source }
  return (
    <div className="reconcile" role="region" aria-label={t.reconcile.title} tabIndex={0}>
      <header className="row">
        <h1>{t.reconcile.title}</h1>
        <span className="aux">{t.reconcile.note}</span>
        <button type="button" className="key-button" disabled={isBusy} onClick={compare}>
          {t.reconcile.run}
        </button>
      </header>
      {trouble === null ? null : <p role="alert">{t.reconcile.failed(trouble)}</p>}
      {reports.length === 0 ? (
        <StateView kind="empty" title={t.reconcile.empty} next={t.reconcile.emptyNext} />
      ) : (
        <Table<Reconciliation>
          rowKey="id" size="small" columns={reportColumns(words, mend)} dataSource={[...reports]} pagination={false}
          expandable={expandable}
        />
      )}
    </div>
  )
}

const expandable: NonNullable<TableProps<Reconciliation>['expandable']> = {
  expandedRowRender: ({ findings }) => <Findings findings={findings} />,
  rowExpandable: ({ findings }) => findings.length > 0,
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useT()
  return <Table<Finding> rowKey={({ kind, sourceId }) => `${kind}/${sourceId}`} size="small" columns={findingColumns({ t })} dataSource={[...findings]} pagination={false} />
}

/** Comparing and mending, one at a time; what goes wrong is said in words. */
function useReconciling(reload: Props['reload']) {
  const { api } = useData()
  const failureText = useFailureText()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setTrouble(null)
    await work().catch((error: unknown) => setTrouble(failureText(error instanceof ApiFailure ? error : new ApiFailure('internal')).text))
    await reload()
    setBusy(false)
  }
  const compareAll = async () => {
    const [sources, { serverNow }] = [await api.call('sources'), await api.call('health')]
    for (const { source, endpoint } of sources) if (endpoint !== null) await api.call('reconcile', { body: { source, day: yesterdayOf(serverNow) } })
  }
  return {
    isBusy, trouble,
    compare: () => void run(compareAll),
    mend: ({ id }: Reconciliation) => void run(() => api.call('repairReconciliation', { params: { id }, body: {} })),
  }
}
