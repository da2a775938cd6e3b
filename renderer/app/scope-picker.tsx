import { DownOutlined } from '@ant-design/icons'
import { Cascader } from 'antd'
import { useMemo } from 'react'
import type { OrgNode } from '#contract/views.ts'
import { useNames, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT } from '#renderer/i18n/index.ts'
import { scopeOptions, scopePath } from './scope-model.ts'

/** The scope of all screens: the user's own area and everything in it. */
export function ScopePicker() {
  const { shell } = useT()
  const { actor } = useSession()
  const { orgs } = useReference()
  const names = useNames()
  const { scope, own, setScope } = useScope()
  const options = useMemo(
    () => scopeOptions(orgs, actor.scope, (org: OrgNode) => names.org(org.code)),
    [orgs, actor.scope, names],
  )
  return (
    <Cascader
      changeOnSelect
      classNames={{ popup: { root: 'scope-popup' } }}
      expandTrigger="hover"
      options={options}
      value={scopePath(own, scope)}
      onChange={(path) => setScope(path.at(-1) ?? own)}
    >
      <button
        type="button"
        className="plain-button scope-button"
        aria-label={`${shell.scope} ${names.org(scope)}`}
        title={own === scope ? shell.scopeOwn : names.orgFull(scope)}
      >
        {names.org(scope)}
        <DownOutlined />
      </button>
    </Cascader>
  )
}
