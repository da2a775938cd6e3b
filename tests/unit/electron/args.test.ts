import { describe, expect, it } from 'vitest'
import { chooseConnection, parseShellArgs } from '#electron/main/args.ts'

describe('the command line of the shell', () => {
  it('reads its own flags in both spellings', () => {
    expect(parseShellArgs(['--url', 'http://hall:4810', '--kiosk', '--profile=/tmp/p'])).toEqual({
      url: 'http://hall:4810',
      isKiosk: true,
      profile: '/tmp/p',
    })
  })
  it('passes over flags of Chromium and over the application folder', () => {
    expect(parseShellArgs(['/opt/gridhall', '--no-sandbox', '--remote-debugging-port=9222'])).toEqual({
      url: undefined,
      isKiosk: false,
      profile: undefined,
    })
  })
})

describe('the choice of the backend', () => {
  it('is the bundled one when nothing names another', () => {
    expect(chooseConnection(undefined, '', undefined)).toEqual({ kind: 'bundled' })
  })
  it('prefers what comes first', () => {
    expect(chooseConnection(undefined, 'https://hall.example', 'http://other')).toEqual({
      kind: 'external',
      url: 'https://hall.example',
    })
  })
  it.each(['file:///etc/passwd', 'hall:4810', 'javascript:alert(1)', 'not a url'])('refuses %s', (text) => {
    expect(chooseConnection(text)).toEqual({ kind: 'invalid', text })
  })
})
