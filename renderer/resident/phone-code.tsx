import { useEffect, useState } from 'react'
import { api, type Trouble } from './api.ts'
import { digitsOf, isPhone } from './form-model.ts'
import { Icon } from './icons.tsx'
import { useSettings } from './settings.tsx'
import { troubleText } from './words.ts'

const MINUTE = 60_000
const CODE = /^\d{6}$/

/** Seconds until another code may be asked for. */
function useCountdown(): [seconds: number, start: (ms: number) => void] {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (until === 0) return undefined
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [until])
  const start = (ms: number) => {
    setNow(performance.now())
    setUntil(performance.now() + ms)
  }
  return [Math.max(0, Math.ceil((until - now) / 1000)), start]
}

/** Proves the phone by the code of a message. The code may be pasted, and phones that read it offer it. */
export function PhoneCode({ phone, proof, onProved }: { phone: string; proof: string; onProved: (proof: string) => void }) {
  const { t } = useSettings()
  const [code, setCode] = useState('')
  const [validMs, setValidMs] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [seconds, wait] = useCountdown()
  if (proof !== '') return <p className="note"><Icon name="check" /> {t.form.proved}</p>

  async function send(): Promise<void> {
    const answer = await api.sendCode(digitsOf(phone))
    setTrouble(answer.ok ? null : answer.trouble)
    if (!answer.ok) return
    setValidMs(answer.value.validMs)
    wait(answer.value.againMs)
  }
  async function check(typed: string): Promise<void> {
    setCode(typed)
    if (!CODE.test(typed)) return
    const answer = await api.checkCode(digitsOf(phone), typed)
    setTrouble(answer.ok ? null : answer.trouble)
    if (answer.ok) onProved(answer.value.proof)
  }
  return (
    <>
      <div className="beside">
        <input aria-label={t.form.code} placeholder={t.form.code} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={(event) => void check(event.target.value.trim())} />
        <button type="button" className="plain" disabled={!isPhone(phone) || seconds > 0} onClick={() => void send()}>{seconds > 0 ? t.form.codeAgain(seconds) : t.form.getCode}</button>
      </div>
      {trouble === null ? validMs !== null && <p className="note">{t.form.codeSent(Math.round(validMs / MINUTE))}</p> : <p className="fault" role="alert">▲ {troubleText(trouble, t)}</p>}
    </>
  )
}
