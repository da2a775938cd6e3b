import type { Bridge } from '#bridge/channels.ts'

declare global {
  /** What the shell gives its windows; absent in a plain browser. */
  var hall: Bridge | undefined
}

type Notice = { title: string; body: string }

/** Shows a notice on the desktop: through the shell, else through the browser where the user has permitted it. Never asks, never throws. */
export async function showNotice(notice: Notice): Promise<boolean> {
  try {
    if (globalThis.hall !== undefined) return (await globalThis.hall.request('notify', notice)).isShown
    if (noticePermission() !== 'granted') return false
    const shown = new Notification(notice.title, { body: notice.body, tag: 'gridhall-alarm' })
    shown.addEventListener('click', () => window.focus())
    return true
  } catch {
    return false
  }
}

/** Whether the browser may show notices; null where it cannot, or where the shell does it. */
export function noticePermission(): NotificationPermission | null {
  return globalThis.hall !== undefined || !('Notification' in globalThis) ? null : Notification.permission
}
