import { useEffect, useRef, useState } from 'react'
import type { ReportReceipt, ResidentReportInput } from '#contract/resident.ts'
import { WorkTask } from '#contract/resident.ts'
import { api, type Answer, type Trouble } from './api.ts'
import { isPassing } from './words.ts'
import { doWork } from './work.ts'

const AGAIN_MS = 15_000

export type Sending = { state: 'idle' | 'sending' | 'working' | 'waiting'; trouble: Trouble | null; submit(report: ResidentReportInput): void }

/**
 * Sends the report; does the sum a busy door asks for; on a weak network waits and sends again by itself. The ids in the
 * report make a second arrival harmless.
 */
export function useSubmit(onDone: (receipt: ReportReceipt) => void): Sending {
  const [state, setState] = useState<Sending['state']>('idle')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const waiting = useRef<ResidentReportInput | null>(null)

  async function attempt(report: ResidentReportInput): Promise<Answer<ReportReceipt>> {
    const answer = await api.report(report)
    const task = !answer.ok && answer.trouble.code === 'resident.work-needed' ? WorkTask.safeParse(answer.trouble.details) : null
    if (task === null || !task.success) return answer
    setState('working')
    return api.report({ ...report, work: { challenge: task.data.challenge, answer: await doWork(task.data) } })
  }

  async function run(report: ResidentReportInput): Promise<void> {
    waiting.current = null
    setState('sending')
    const answer = await attempt(report)
    setTrouble(answer.ok ? null : answer.trouble)
    if (answer.ok) {
      setState('idle')
      onDone(answer.value)
      return
    }
    const isToWait = isPassing(answer.trouble)
    waiting.current = isToWait ? report : null
    setState(isToWait ? 'waiting' : 'idle')
  }

  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const again = () => {
      if (waiting.current !== null) void latest.current(waiting.current)
    }
    const timer = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [])
  return { state, trouble, submit: (report) => void run(report) }
}
