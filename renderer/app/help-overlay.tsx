import { Modal } from 'antd'
import { usePreferences } from '#renderer/data/data-provider.tsx'
import { useT } from '#renderer/i18n/index.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useCurrentHints, type KeyHint } from '#renderer/ui/keys.tsx'
import { useGlobalHints } from './use-global-hints.ts'

/** All keys that work now: this screen's, then everywhere. */
export function HelpOverlay({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { shell } = useT()
  const [{ singleKeys }] = usePreferences()
  const hints = useCurrentHints()
  const everywhere = useGlobalHints()
  return (
    <Modal open={isOpen} title={shell.helpTitle} footer={null} onCancel={onClose} width={720} destroyOnHidden>
      {!singleKeys && <p className="aux">{shell.keysOff}</p>}
      <div className="help">
        {hints.length > 0 && <HintList title={shell.helpScreen} hints={hints} />}
        <HintList title={shell.helpGlobal} hints={everywhere} />
      </div>
    </Modal>
  )
}

function HintList({ title, hints }: { title: string; hints: readonly KeyHint[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {hints.map(({ keys, label }) => (
          <div key={`${keys.join('+')}${label}`} className="help-line">
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
