import type { CameraAlert } from '#contract/cameras.ts'
import { useT } from '#renderer/i18n/index.ts'
import { KeyButton } from '#renderer/ui/key-button.tsx'
import { falseReasons, verdictsOf, type FalseReason, type Verdict } from './judging.ts'

type Props = { alert: CameraAlert; isAsking: boolean; canUndo: boolean; onSay: (verdict: Verdict) => void; onAsk: (isAsking: boolean) => void; onSkip: () => void; onUndo: () => void }

/** The four answers and their keys; a false alarm asks which kind, by digit. */
export function VerdictBar({ alert, isAsking, canUndo, onSay, onAsk, onSkip, onUndo }: Props) {
  const { camera } = useT()
  const may = verdictsOf(alert)
  const why = (isAllowed: boolean) => (isAllowed ? undefined : alert.attachments.length === 0 ? camera.noPictureNext : camera.notAllowed)
  if (isAsking) return <ReasonBar onPick={(reason) => onSay({ kind: 'false', reason })} onBack={() => onAsk(false)} />
  return (
    <div className="row camera-verdicts" role="group" aria-label={camera.verdict}>
      <KeyButton kind="primary" keyName="Y" disabledReason={why(may.valid)} onPress={() => onSay({ kind: 'valid' })}>{camera.valid}</KeyButton>
      <KeyButton keyName="N" disabledReason={why(may.false)} onPress={() => onAsk(true)}>{camera.false}</KeyButton>
      <KeyButton keyName="U" disabledReason={may.unclear ? undefined : camera.notAllowed} onPress={() => onSay({ kind: 'unclear' })}>{camera.unclear}</KeyButton>
      <KeyButton keyName="S" onPress={onSkip}>{camera.skip}</KeyButton>
      <span className="sp" />
      <KeyButton keyName="Z" disabledReason={canUndo ? undefined : camera.nothingToUndo} onPress={onUndo}>{camera.undo}</KeyButton>
    </div>
  )
}

function ReasonBar({ onPick, onBack }: { onPick: (reason: FalseReason) => void; onBack: () => void }) {
  const { camera, common } = useT()
  return (
    <div className="row camera-verdicts" role="group" aria-label={camera.whyFalse}>
      <span className="aux">{camera.whyFalse}</span>
      {falseReasons.map((reason, index) => (
        <KeyButton key={reason} keyName={String(index + 1)} onPress={() => onPick(reason)}>{camera.falseReason[reason]}</KeyButton>
      ))}
      <KeyButton keyName="Esc" onPress={onBack}>{common.cancel}</KeyButton>
    </div>
  )
}
