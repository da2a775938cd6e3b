import { useState } from 'react'
import { fittingItems } from './report-model.ts'
import { usePhoneState } from './use-phone.ts'
import { useNames } from './use-tasks.ts'
import { useWords } from './words.tsx'

type Props = { value: string; onlyLevelOne: boolean; isNeeded: boolean; fault: string; onChange: (code: string) => void }

/** One item of the catalogue, found by name, initials or code, also without network. */
export function ItemField({ value, onlyLevelOne, isNeeded, fault, onChange }: Props) {
  const { t, language } = useWords()
  const { reference } = usePhoneState()
  const names = useNames()
  const [typed, setTyped] = useState('')
  if (value !== '') {
    return (
      <div className="field">
        <span className="label">{t.fields.item}</span>
        <div className="row">
          <span className="strong grow">{names.item(value)}</span>
          <button type="button" className="button quiet" onClick={() => onChange('')}>{t.photo.remove}</button>
        </div>
      </div>
    )
  }
  const fitting = fittingItems(reference?.items ?? [], typed, onlyLevelOne)
  return (
    <div className="field">
      <label className="label" htmlFor="report-item">
        {t.fields.item}
        {!isNeeded && <small>{t.fields.optional}</small>}
      </label>
      <input id="report-item" value={typed} placeholder={t.fields.searchItem} aria-describedby="report-item-fault" onChange={(event) => setTyped(event.target.value)} />
      {onlyLevelOne && <p className="hint">{t.report.levelOne}</p>}
      <p id="report-item-fault" className="fault">{fault}</p>
      {(typed !== '' || onlyLevelOne) && (
        <ul className="options">
          {fitting.map((item) => (
            <li key={item.code}>
              <button type="button" className="button" onClick={() => onChange(item.code)}>{language === 'zh-CN' || item.nameEn === '' ? item.name : item.nameEn}</button>
            </li>
          ))}
          {fitting.length === 0 && <li className="dim">{t.fields.noItem}</li>}
        </ul>
      )}
    </div>
  )
}
