import type { KeyboardEvent } from 'react'
import { useKeys } from '#renderer/ui/keys.tsx'

/**
 * Ctrl+Enter sends a form from anywhere: give the result to `onKeyDownCapture` of the form, because lists inside it would
 * take Enter for themselves; from outside the form the page's keys do it.
 */
export function useSubmitKey(submit: () => void): (event: KeyboardEvent) => void {
  useKeys({ 'ctrl+Enter': submit })
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  }
}
