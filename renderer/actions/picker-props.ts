/** What every field of a form is given. `isFirst`: takes the focus when the form opens. */
export type PickerProps<In, Out = In> = { id: string; value: In; onChange: (value: Out) => void; onBlur: () => void; isFaulty: boolean; isFirst: boolean }
