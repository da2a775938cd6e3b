import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useT } from '#renderer/i18n/index.ts'
import { screenOf } from './navigation.ts'

/** Names the window after its screen. */
export function useTitle(): void {
  const { shell, common } = useT()
  const [path] = useLocation()
  const screen = screenOf(path)
  const caseNo = path.startsWith('/case/') ? path.slice('/case/'.length) : null
  const name = caseNo ?? (screen === null ? null : shell.nav[screen])
  useEffect(() => {
    document.title = name === null ? common.product : `${name}${common.separator}${common.product}`
  }, [name, common])
}
