import type { ReactNode } from 'react'

type Props = { children: ReactNode; isOutlined?: boolean; title?: string }

/** A quiet grey word; status never uses it alone. */
export function Tag({ children, isOutlined = false, title }: Props) {
  return (
    <span className={isOutlined ? 'tag tag-outlined' : 'tag'} title={title}>
      {children}
    </span>
  )
}
