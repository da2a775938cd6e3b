import { Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { StaffMonthView, StaffRow } from '#contract/staff.ts'
import { ExportButton } from '#renderer/actions/export-button.tsx'
import { FailedRead } from '#renderer/actions/failed-read.tsx'
import { assessors } from '#renderer/data/assessors.ts'
import { useNames, useSession } from '#renderer/data/data-provider.tsx'
import { useFormat, useT } from '#renderer/i18n/index.ts'
import { ConfirmReason } from '#renderer/ui/confirm-reason.tsx'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { useKeyHints, useKeys } from '#renderer/ui/keys.tsx'
import { Panel } from '#renderer/ui/panel.tsx'
import { StateView } from '#renderer/ui/state-view.tsx'
import { AppealDialog } from './appeal-dialog.tsx'
import { AppealsDrawer } from './appeals-drawer.tsx'
import { SpreadStrip } from './spread-strip.tsx'
import { monthText, statusText } from './staff-model.ts'
import { StaffTable } from './staff-table.tsx'
import './staff.css'
import { useStaff, type Staff } from './use-staff.ts'

const LEAST_REASON = 4

/** Is everybody's score complete and fair: the forms of three raters beside what the system knows, for one community. */
export function StaffScreen() {
  const t = useT()
  const { actor } = useSession()
  return assessors.has(actor.role) ? <Assessing /> : <StateView kind="noPermission" needs={t.domain.role.COMMUNITY_SECRETARY} />
}

function Assessing() {
  const t = useT()
  const staff = useStaff()
  const [isExplaining, setExplaining] = useState(false)
  const [appealing, setAppealing] = useState<StaffRow | null>(null)
  const [isListing, setListing] = useState(false)
  const { data, error } = staff.list
  const save = () => (data?.closedAt === null ? void staff.save() : setExplaining(true))
  useStaffKeys(staff, save)
  if (!staff.hasCommunity) return <ChooseCommunity staff={staff} />
  if (data === undefined && error === null) return <StateView kind="loading" rows={12} />
  if (error?.code === 'access.denied') return <StateView kind="noPermission" needs={t.domain.role.COMMUNITY_SECRETARY} />
  if (data === undefined) return <FailedRead query={staff.list} />
  return (
    <div className="staff">
      <StaffHeader staff={staff} view={data} onSave={save} onAppeals={() => setListing(true)} />
      {data.rows.length === 0 ? <StateView kind="empty" title={t.staff.empty} next={t.staff.emptyNext} /> : (
        <Panel className="staff-list" isPadded={false}>
          <StaffTable view={data} drafts={staff.drafts} onType={staff.type} onAppeal={setAppealing} />
        </Panel>
      )}
      {data.spread.length > 0 && <SpreadStrip spread={data.spread} />}
      <p className="aux">{t.staff.rule(data.rules.duty, data.rules.conduct, data.rules.teamwork)}</p>
      <Appealing staff={staff} row={appealing} days={data.decideWorkDays} onEnd={() => setAppealing(null)} />
      <AppealsDrawer isOpen={isListing} onClose={() => setListing(false)} />
      <ConfirmReason
        isOpen={isExplaining} title={t.staff.reasonTitle} verb={t.staff.save} minLength={LEAST_REASON} isBusy={staff.isBusy} onCancel={() => setExplaining(false)}
        onConfirm={(reason) => void staff.save(reason).then((isSaved) => isSaved && setExplaining(false))}
      />
    </div>
  )
}

function Appealing({ staff, row, days, onEnd }: { staff: Staff; row: StaffRow | null; days: number; onEnd: () => void }) {
  if (row === null) return null
  return <AppealDialog key={row.id} row={row} days={days} isBusy={staff.isBusy} onCancel={onEnd} onConfirm={(wish) => void staff.appeal(row.id, wish).then((isDone) => isDone && onEnd())} />
}

/** Forms are those of one community; the file may be of all of them. */
function ChooseCommunity({ staff }: { staff: Staff }) {
  const t = useT()
  const { month, scope } = staff
  return (
    <div className="staff">
      <header className="staff-head row">
        <h1>{t.staff.title}</h1>
        <span className="aux">{monthText(t, month)}</span>
        <span className="sp" />
        <KeyButton keyName="[" onPress={() => staff.move(-1)}>{t.staff.before}</KeyButton>
        <KeyButton keyName="]" disabledReason={staff.laterOf(1) === null ? monthText(t, month) : undefined} onPress={() => staff.move(1)}>{t.staff.next}</KeyButton>
        <ExportButton ask={{ list: 'staff', query: { scope, month } }} />
      </header>
      <StateView kind="empty" title={t.staff.choose} next={t.staff.chooseNext} />
    </div>
  )
}

function StaffHeader({ staff, view, onSave, onAppeals }: { staff: Staff; view: StaffMonthView; onSave: () => void; onAppeals: () => void }) {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const [isClosing, setClosing] = useState(false)
  const { changes, isBusy } = staff
  const month = monthText(t, view.month)
  return (
    <header className="staff-head row">
      <h1>{t.staff.title}</h1>
      <span className="aux">{t.staff.note(names.orgFull(view.community), month, format.clockSeconds(view.at))}</span>
      <span className="aux" title={view.hash === null ? undefined : t.staff.hash(view.hash)}>{statusText(t, format, view)}</span>
      <span className="sp" />
      {changes.length > 0 && <span className="aux">{t.staff.unsaved(changes.length)}</span>}
      <button type="button" className="key-button" onClick={onAppeals}>{t.staff.appeals(view.rows.flatMap(({ appeals }) => appeals).filter(({ state }) => state === 'OPEN').length)}</button>
      <KeyButton keyName="[" disabledReason={changes.length > 0 ? t.staff.unsaved(changes.length) : undefined} onPress={() => staff.move(-1)}>{t.staff.before}</KeyButton>
      <KeyButton keyName="]" disabledReason={staff.laterOf(1) === null || changes.length > 0 ? month : undefined} onPress={() => staff.move(1)}>{t.staff.next}</KeyButton>
      <ExportButton ask={{ list: 'staff', query: { scope: view.community, month: view.month } }} isEmpty={view.rows.length === 0} />
      {view.mayClose && <KeyButton isBusy={isBusy} onPress={() => setClosing(true)}>{t.staff.close}</KeyButton>}
      <KeyButton kind="primary" keyName="Ctrl S" isBusy={isBusy} disabledReason={changes.length === 0 ? t.staff.unsaved(0) : undefined} onPress={onSave}>{t.staff.save}</KeyButton>
      <Modal
        open={isClosing} title={t.staff.closeTitle(month)} okText={t.staff.close} cancelText={t.common.cancel} okButtonProps={{ loading: isBusy }} onCancel={() => setClosing(false)} destroyOnHidden
        onOk={() => void staff.close().then(() => setClosing(false))}
      >
        <p>{t.staff.closeWhat}</p>
      </Modal>
    </header>
  )
}

function useStaffKeys(staff: Staff, save: () => void): void {
  const t = useT()
  useKeys({ BracketLeft: () => staff.move(-1), BracketRight: () => staff.move(1), 'ctrl+KeyS': () => (staff.changes.length > 0 ? save() : undefined) })
  const hints = useMemo(() => t.staff.hints.map(([keys, label]) => ({ keys: keys.split(' '), label })), [t])
  useKeyHints(hints)
}
