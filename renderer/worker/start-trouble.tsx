import { Empty } from './screen.tsx'
import { useWords } from './words.tsx'

/** The browser keeps nothing: working offline would lose what is done, so it does not begin. */
export function StartTrouble() {
  const { t } = useWords()
  return <main className="body"><Empty title={t.trouble.storage} /></main>
}
