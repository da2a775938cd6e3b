import { useMemo } from 'react'
import type { ItemNode, OrgNode } from '#contract/views.ts'
import { useData, useNames, usePreferences, useReference, useSession } from '#renderer/data/data-provider.tsx'
import { typedPlace } from '#renderer/data/names.ts'
import { useGo } from '#renderer/data/use-go.ts'
import { useScope } from '#renderer/data/use-scope.ts'
import { useT, type Texts } from '#renderer/i18n/index.ts'
import { normalise, type Entry } from './palette-model.ts'

export type Screen = { name: keyof Texts['shell']['nav']; path: string; key: string }

/** What the palette can do without asking the server: screens, looks, places and items. */
export function useLocalEntries(screens: readonly Screen[]): { commands: Entry[]; places: Entry[]; items: Entry[] } {
  const commands = useCommands(screens)
  const places = usePlaces()
  const items = useItems()
  return { commands, places, items }
}

function useCommands(screens: readonly Screen[]): Entry[] {
  const { shell, settings } = useT()
  const { session } = useData()
  const [{ locale, theme }, update] = usePreferences()
  const go = useGo()
  return useMemo(() => {
    const otherLocale = locale === 'zh-CN' ? 'en-US' : 'zh-CN'
    const otherTheme = theme === 'hall' ? 'office' : 'hall'
    return [
      ...screens.map(({ name, path, key }) =>
        command(`go-${name}`, shell.goTo(shell.nav[name]), {
          keys: ['G', key.replace('Key', '')],
          words: name,
          run: () => go(path),
        }),
      ),
      command('theme', shell.theme[otherTheme], {
        keys: ['Ctrl', theme === 'hall' ? '2' : '1'],
        words: `theme ${settings.theme}`,
        run: () => update({ theme: otherTheme }),
      }),
      command('language', settings.languages[otherLocale], {
        keys: [],
        words: `language ${settings.language}`,
        run: () => update({ locale: otherLocale }),
      }),
      command('logout', shell.logout, { keys: [], words: 'logout', run: () => void session.logout() }),
    ]
  }, [screens, shell, settings, session, locale, theme, update, go])
}

type CommandParts = { keys: readonly string[]; words: string; run: () => void }
const command = (id: string, label: string, { keys, words, run }: CommandParts): Entry => ({
  id,
  label,
  note: '',
  keys,
  haystacks: [label, words].map(normalise),
  run,
})

function usePlaces(): Entry[] {
  const { palette, domain } = useT()
  const { orgs } = useReference()
  const { actor } = useSession()
  const names = useNames()
  const { setScope } = useScope()
  return useMemo(() => {
    const entry = (org: OrgNode): Entry => ({
      id: org.code,
      label: palette.setScope(names.place(org.code)),
      note: domain.orgLevel[org.level],
      keys: [],
      haystacks: [
        names.org(org.code),
        typedPlace(org, names.orgNode(org.parent ?? '')?.initials),
        org.name,
        org.nameEn,
        org.initials,
        org.code,
      ].map(normalise),
      run: () => setScope(org.code),
    })
    return orgs.filter((org) => org.code.startsWith(actor.scope)).map(entry)
  }, [orgs, actor.scope, names, palette, domain, setScope])
}

function useItems(): Entry[] {
  const { items } = useReference()
  const names = useNames()
  const { palette } = useT()
  const go = useGo()
  return useMemo(() => {
    const entry = (item: ItemNode): Entry => ({
      id: item.code,
      label: names.item(item.code),
      note: palette.filterByItem,
      keys: [],
      haystacks: [item.name, item.nameEn, item.initials, item.pinyin, item.code, ...item.keywords].map(normalise),
      run: () => go(`/cases?item=${encodeURIComponent(item.code)}&open=true`),
    })
    return items.map(entry)
  }, [items, names, palette, go])
}
