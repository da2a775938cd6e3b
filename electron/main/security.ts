import type { BrowserWindowConstructorOptions, Session, WebContents } from 'electron'
import { withContentPolicy } from './content-policy.ts'
import { isSameOrigin } from './navigation-policy.ts'
import type { Placement } from './window-bounds.ts'

/** The origin of the hall in use; undefined until there is one. */
export type Origin = () => string | undefined

/** Options of every window: its page has no way to Node but the bridge. */
export function windowOptions(
  preload: string,
  placement: Placement,
  isKiosk: boolean,
): BrowserWindowConstructorOptions {
  return {
    ...placement,
    title: '格厅 Gridhall',
    show: false,
    kiosk: isKiosk,
    autoHideMenuBar: true,
    backgroundColor: '#0F1215',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !isKiosk,
    },
  }
}

/** Keeps a page on the hall's own origin, without further windows or embedded guests. */
export function lockContents(contents: WebContents, origin: Origin): void {
  const refuseForeign = (event: { preventDefault(): void; url: string }) => {
    if (!isSameOrigin(event.url, origin())) event.preventDefault()
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
  contents.on('will-frame-navigate', refuseForeign)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Grants no permission, asked for or looked up, and adds the content policy to every answer of the hall. */
export function lockSession(session: Session, origin: Origin): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onHeadersReceived(({ url, responseHeaders = {} }, answer) => {
    const hall = origin()
    if (hall === undefined || !isSameOrigin(url, hall)) return answer({ responseHeaders })
    return answer({ responseHeaders: withContentPolicy(responseHeaders, new URL(hall).origin) })
  })
}
