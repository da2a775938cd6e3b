import { UserOutlined } from '@ant-design/icons'
import { App, Dropdown } from 'antd'
import { useState } from 'react'
import { useData, useSession } from '#renderer/data/data-provider.tsx'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useFailureText } from '#renderer/data/use-call.ts'
import { PasswordDialog } from '#renderer/features/login/index.ts'
import { useT } from '#renderer/i18n/index.ts'

/** Who is logged in, with what role; password and logout. */
export function UserMenu() {
  const { shell, domain } = useT()
  const { actor } = useSession()
  const { session } = useData()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [isChanging, setChanging] = useState(false)
  const logout = () => {
    session.logout().catch((cause: unknown) => {
      if (cause instanceof ApiFailure) message.error(failureText(cause).text)
    })
  }
  const items = [
    { key: 'password', label: shell.changePassword, onClick: () => setChanging(true) },
    { key: 'logout', label: shell.logout, onClick: logout },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <button type="button" className="plain-button top-item" aria-label={`${domain.role[actor.role]} ${actor.name} ${shell.user}`}>
          <UserOutlined />
          {domain.role[actor.role]}
          <span className="top-wide">{actor.name}</span>
        </button>
      </Dropdown>
      {isChanging && <PasswordDialog isForced={false} onClose={() => setChanging(false)} />}
    </>
  )
}
