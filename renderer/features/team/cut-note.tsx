import { useT } from '#renderer/i18n/index.ts'

/** That a list is cut: how many lines it shows of how many. Nothing for a whole one. */
export function CutNote({ shown, total }: { shown: number; total: number }) {
  const { team } = useT()
  return shown < total && <p className="aux">{team.shownOf(shown, total)}</p>
}
