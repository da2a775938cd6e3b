import { Component, type ReactNode } from 'react'
import { useT } from '#renderer/i18n/index.ts'

type Props = { children: ReactNode; /** A change of it tries again, such as another route. */ resetKey?: string }
type State = { isBroken: boolean; resetKey: string | undefined }

/** Keeps a broken screen from taking the window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { isBroken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.resetKey ? null : { isBroken: false, resetKey: props.resetKey }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return <Broken onReopen={() => this.setState({ isBroken: false })} />
  }
}

function Broken({ onReopen }: { onReopen: () => void }) {
  const { shell } = useT()
  return (
    <div className="state" role="alert">
      <b>{shell.crashed}</b>
      <span className="state-next">{shell.crashedNext}</span>
      <button type="button" className="key-button key-button-primary" onClick={onReopen}>
        {shell.reload}
      </button>
    </div>
  )
}
