import { useState } from 'react'
import { useNames, useReference } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { findArea } from './map-model.ts'

/** Typing a place: `合水口 03`, `hsk03`; Enter goes there. */
export function GotoBox({ onGo, onClose }: { onGo: (code: string) => void; onClose: () => void }) {
  const { map } = useT()
  const { orgs } = useReference()
  const names = useNames()
  const [text, setText] = useState('')
  const found = findArea(orgs, text)
  return (
    <form
      className="map-card map-goto" role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (found !== null) onGo(found)
      }}
    >
      <label htmlFor="map-goto">{map.goto}</label>
      {/* Opened by its key, to be typed into at once. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <input id="map-goto" autoFocus autoComplete="off" value={text} placeholder={map.gotoExample} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && onClose()} />
      <span className="aux" role="status">{text === '' ? '' : found === null ? map.gotoNothing : names.orgFull(found)}</span>
    </form>
  )
}
