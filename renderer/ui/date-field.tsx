import { lazy, Suspense } from 'react'
import type { DateFieldProps } from './date-field-props.ts'

const DateFieldPicker = lazy(async () => ({ default: (await import('./date-picker.tsx')).DateFieldPicker }))

/** A field for a day or a minute in the console's language. */
export function DateField(props: DateFieldProps) {
  return (
    <Suspense fallback={<span className="date-field date-field-waits">{props.value.replace('T', ' ')}</span>}>
      <DateFieldPicker {...props} />
    </Suspense>
  )
}
