import { useMemo } from 'react'
import type { CameraAlert } from '#contract/cameras.ts'
import { useT } from '#renderer/i18n/index.ts'
import { useKeyHints, useKeys, type KeyBindings } from '#renderer/ui/keys.tsx'
import { falseReasons, verdictsOf, type FalseReason, type Verdict } from './judging.ts'

type Verdicts = { alert: CameraAlert; onSay: (verdict: Verdict) => void; onAsk: (isAsking: boolean) => void }
type Keys = { verdicts?: Verdicts; reasons?: (reason: FalseReason) => void } & Partial<Record<'KeyS' | 'KeyZ' | 'ArrowLeft' | 'ArrowRight' | 'KeyJ' | 'KeyK' | 'Escape', () => void>>

/** Binds the keys of one hand; a verdict that is not allowed does nothing. */
export function useCameraKeys({ verdicts, reasons, ...plain }: Keys): void {
  useKeys({ ...plain, ...verdictKeys(verdicts), ...reasonKeys(reasons) })
  const { camera } = useT()
  const hints = useMemo(() => camera.hints.map(([keys, label]) => ({ keys: keys.split(' '), label })), [camera])
  useKeyHints(hints)
}

function verdictKeys(verdicts: Verdicts | undefined): KeyBindings {
  if (verdicts === undefined) return {}
  const { alert, onSay, onAsk } = verdicts
  const may = verdictsOf(alert)
  return {
    KeyY: () => (may.valid ? onSay({ kind: 'valid' }) : undefined),
    KeyN: () => (may.false ? onAsk(true) : undefined),
    KeyU: () => (may.unclear ? onSay({ kind: 'unclear' }) : undefined),
  }
}

function reasonKeys(onPick: Keys['reasons']): KeyBindings {
  if (onPick === undefined) return {}
  return Object.fromEntries(falseReasons.flatMap((reason, index) => ['Digit', 'Numpad'].map((key) => [`${key}${index + 1}`, () => onPick(reason)])))
}
