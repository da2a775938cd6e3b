import { describe, expect, it } from 'vitest'
import { isSameOrigin, isTrustedPage } from '#electron/main/navigation-policy.ts'

const hall = 'http://127.0.0.1:4810'
const errorPage = 'file:///opt/gridhall/resources/shell/error.html'

describe('navigation', () => {
  it('stays within the exact origin', () => {
    expect(isSameOrigin('http://127.0.0.1:4810/case/GM-1?x#y', hall)).toBe(true)
  })
  it.each([
    'http://127.0.0.1:4811/',
    'http://127.0.0.1:48100/',
    'https://127.0.0.1:4810/',
    'http://127.0.0.1:4810.evil.example/',
    'http://evil.example/?http://127.0.0.1:4810',
    'http://127.0.0.1:4810@evil.example/',
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
    'nonsense',
  ])('does not leave for %s', (url) => {
    expect(isSameOrigin(url, hall)).toBe(false)
  })
  it('goes nowhere while there is no hall', () => {
    expect(isSameOrigin('about:blank', undefined)).toBe(false)
  })
})

describe('trust in a page', () => {
  it('is given to the hall and to the error page only', () => {
    const pages = [
      `${hall}/board`,
      errorPage,
      'file:///opt/gridhall/resources/shell/other.html',
      'null',
      'http://evil.example',
    ]
    expect(pages.map((page) => isTrustedPage(page, hall, errorPage))).toEqual([true, true, false, false, false])
  })
  it('does not join two opaque origins', () => {
    expect(isTrustedPage('data:text/html,x', 'file:///x', errorPage)).toBe(false)
  })
})
