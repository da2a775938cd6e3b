import { Notification } from 'electron'

export type Notices = { show(text: { title: string; body: string }): { isShown: boolean } }

/** Notices on the desktop, one at a time: a newer one takes the place of the one before. A click brings the window forward. */
export function createNotices(onClick: () => void): Notices {
  // Held: a notice that is collected no longer hears its click.
  let shown: Notification | undefined
  return {
    show(text) {
      if (!Notification.isSupported()) return { isShown: false }
      shown?.close()
      shown = new Notification(text)
      shown.on('click', onClick)
      shown.show()
      return { isShown: true }
    },
  }
}
