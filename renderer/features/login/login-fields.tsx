import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useState, type KeyboardEvent } from 'react'
import { useT } from '#renderer/i18n/index.ts'
import { Glyph } from '#renderer/ui/glyph.tsx'

export type FieldProblems = { username: boolean; password: boolean }

/** Account and password, with a word about Caps Lock and the way to see what was typed. */
export function LoginFields({ problems }: { problems: FieldProblems }) {
  const { login } = useT()
  const [isCapsOn, setCaps] = useState(false)
  const [isShown, setShown] = useState(false)
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <>
      <label className="login-field">
        <span>{login.username}</span>
        <input name="username" autoComplete="username" autoFocus spellCheck={false} aria-invalid={problems.username} />
        {problems.username && <Problem>{login.missingName}</Problem>}
      </label>
      <label className="login-field">
        <span>{login.password}</span>
        <span className="login-password">
          <input
            name="password"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            aria-invalid={problems.password}
            onKeyDown={watchCaps}
            onKeyUp={watchCaps}
          />
          <button
            type="button"
            className="plain-button"
            aria-label={isShown ? login.hidePassword : login.showPassword}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          </button>
        </span>
        {problems.password && <Problem>{login.missingPassword}</Problem>}
        {isCapsOn && <Problem>{login.capsLock}</Problem>}
      </label>
    </>
  )
}

function Problem({ children }: { children: string }) {
  return (
    <span className="login-problem warn">
      <Glyph name="warn" />
      {children}
    </span>
  )
}
