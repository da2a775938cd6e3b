import type { ReactNode } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'
import type { ReportFault } from './report-model.ts'

type Props = { id: string; label: string; isOptional?: boolean; fault?: ReportFault | undefined; children: ReactNode }

/** A labelled field with its fault below. */
export function ReportRow({ id, label, isOptional = false, fault, children }: Props) {
  const t = useT()
  return (
    <div className="form-row">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="t3">{t.common.optional}</span>}
      </label>
      {children}
      {fault !== undefined && (
        <span className="form-fault" role="alert">
          <Glyph name="over" />
          {t.report.faults[fault]}
        </span>
      )}
    </div>
  )
}
