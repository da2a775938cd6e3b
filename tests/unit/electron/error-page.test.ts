import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('resources/shell/error.html', 'utf8')
const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''

describe('the error page', () => {
  it('lets its own script run and no other', () => {
    const hash = createHash('sha256').update(script).digest('base64')
    expect(page).toContain(`script-src 'sha256-${hash}'`)
  })
  it('needs nothing from the network, and of the disk only the fonts', () => {
    expect(page).toContain("default-src 'none'")
    expect([...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1])).toEqual([
      '../../out/renderer/font-faces.css',
    ])
    expect(page).not.toMatch(/@import|url\(|fetch\(/)
  })
  it('asks only for what the shell answers', () => {
    expect([...script.matchAll(/request\('([^']+)'/g)].map((match) => match[1])).toEqual([
      'backend.retry',
      'backend.status',
    ])
  })
})
