import { App } from 'antd'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useFailureText } from '#renderer/data/use-call.ts'

/** Tells that what somebody just did here failed, why, and what to do next. */
export function useTellFailure(): (cause: unknown) => void {
  const { message } = App.useApp()
  const failureText = useFailureText()
  return (cause) => {
    const { text, next } = failureText(cause instanceof ApiFailure ? cause : new ApiFailure('unreadable'))
    void message.error(`${text}·${next}`)
  }
}
