/** What every field of a form is given. `isFirst`: takes the focus when the form opens; `label` where no label stands beside it. */
export type PickerProps<In, Out = In> = { id: string; label?: string; value: In; onChange: (value: Out) => void; onBlur: () => void; isFaulty: boolean; isFirst: boolean }
