/** Sounds of design.md §9: three distinct, 500–1,000 Hz base, at most 1.5 s. */
export type ToneName = 'urgent' | 'important' | 'soft'

type Note = { hz: number; from: number; seconds: number }

const notes: Record<ToneName, readonly Note[]> = {
  urgent: [
    { hz: 988, from: 0, seconds: 0.28 },
    { hz: 784, from: 0.36, seconds: 0.28 },
    { hz: 988, from: 0.72, seconds: 0.42 },
  ],
  important: [
    { hz: 659, from: 0, seconds: 0.22 },
    { hz: 784, from: 0.3, seconds: 0.3 },
  ],
  soft: [{ hz: 523, from: 0, seconds: 0.06 }],
}

export const LEAST_URGENT_PERCENT = 20
const FULL = 100
const ATTACK_S = 0.015
const LOUDEST = 0.5
const SILENT = 0.0001

/** Loudness of a tone in percent: an urgent one is always heard. */
export const percentFor = (tone: ToneName, volume: number): number =>
  tone === 'urgent' ? Math.max(LEAST_URGENT_PERCENT, volume) : volume

export type Sounder = {
  /** Plays a tone; false when this computer cannot or may not sound now. */
  play: (tone: ToneName, volume: number) => Promise<boolean>
}

/** Sounds through Web Audio; the context is made at the first tone, after which browsers want one click. */
export function createSounder(makeContext: () => AudioContext): Sounder {
  let context: AudioContext | null = null
  return {
    async play(tone, volume) {
      try {
        context ??= makeContext()
        if (context.state !== 'running') await Promise.race([context.resume(), patience()])
        if (context.state !== 'running') return false
        for (const note of notes[tone]) sound(context, note, percentFor(tone, volume) / FULL)
        return true
      } catch {
        return false
      }
    },
  }
}

const PATIENCE_MS = 500
/** Some browsers leave resume() open for ever where sound is not allowed. */
const patience = () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))

function sound(context: AudioContext, { hz, from, seconds }: Note, share: number): void {
  const start = context.currentTime + from
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = 'triangle'
  oscillator.frequency.value = hz
  gain.gain.setValueAtTime(SILENT, start)
  gain.gain.exponentialRampToValueAtTime(Math.max(SILENT, share * LOUDEST), start + ATTACK_S)
  gain.gain.exponentialRampToValueAtTime(SILENT, start + seconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(start + seconds)
}
