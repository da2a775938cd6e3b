import { nobody, StoredDraft, type ReportDraft } from './report-model.ts'

const KEY = 'gridhall.report-draft'

/** Keeps an unfinished report on this computer through failures and reloads, without any contact data. */
export type DraftStore = { read: () => ReportDraft | null; write: (draft: ReportDraft) => void; clear: () => void }

/** Over the browser's storage; a full or forbidden storage loses the copy, never the screen. */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  return {
    read() {
      try {
        return { ...StoredDraft.parse(JSON.parse(storage.getItem(KEY) ?? 'null')), reporter: nobody }
      } catch {
        return null
      }
    },
    write(draft) {
      try {
        storage.setItem(KEY, JSON.stringify(StoredDraft.parse(draft)))
      } catch {
        storage.removeItem(KEY)
      }
    },
    clear: () => storage.removeItem(KEY),
  }
}
