import { App, Form, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ApiFailure } from '#renderer/data/api-failure.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useFailureText } from '#renderer/data/use-call.ts'
import { useT } from '#renderer/i18n/index.ts'

type Props = { isForced: boolean; onClose: () => void }
type Fields = { current: string; next: string; again: string }

const LEAST = 10

/** Changes the own password; forced at the first login, where it cannot be put off. */
export function PasswordDialog({ isForced, onClose }: Props) {
  const { login, common } = useT()
  const { api } = useData()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [form] = Form.useForm<Fields>()
  const formId = useId()
  const [isBusy, setBusy] = useState(false)
  const save = async ({ current, next }: Fields) => {
    setBusy(true)
    try {
      await api.call('changePassword', { body: { current, next } })
      message.success(login.passwordChanged)
      onClose()
    } catch (cause) {
      const failure = cause instanceof ApiFailure ? cause : new ApiFailure('unreadable')
      form.setFields([
        { name: 'current', errors: [`${failureText(failure).text}${common.separator}${failureText(failure).next}`] },
      ])
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={isForced ? login.mustChange : login.changeTitle}
      okText={login.change}
      cancelText={common.cancel}
      closable={!isForced}
      mask={{ closable: false }}
      keyboard={!isForced}
      okButtonProps={{ loading: isBusy, htmlType: 'submit', form: formId }}
      {...(isForced ? { cancelButtonProps: { style: { display: 'none' } } } : {})}
      onCancel={onClose}
    >
      <Form id={formId} form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void save(fields)}>
        <Form.Item
          name="current"
          label={login.currentPassword}
          rules={[{ required: true, message: login.missingPassword }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={login.newPassword}
          extra={login.passwordRule}
          rules={[{ required: true, min: LEAST, message: login.passwordRule }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={login.repeatPassword}
          dependencies={['next']}
          rules={[
            {
              validator: (_, value) =>
                value === form.getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(login.passwordsDiffer)),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
