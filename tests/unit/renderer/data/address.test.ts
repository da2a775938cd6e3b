import { describe, expect, it } from 'vitest'
import { attachmentUrl, pathOf } from '#renderer/data/api.ts'
import { withScope } from '#renderer/data/use-go.ts'

describe('addresses', () => {
  it('fill in parameters and leave out what is not given', () => {
    expect(pathOf('/cases/:id/timeline', { id: 'a b' }, { scope: undefined, limit: 5 })).toBe(
      '/api/v1/cases/a%20b/timeline?limit=5',
    )
  })

  it('name the thumbnail of a photo', () => {
    expect(attachmentUrl('0f', 'thumb')).toBe('/api/v1/attachments/0f?size=thumb')
  })

  it('carry the scope from screen to screen, unless the new one brings its own', () => {
    expect([
      withScope('/board', '?scope=440311006'),
      withScope('/cases?sla=over', '?scope=440311006'),
      withScope('/cases?scope=440311', '?scope=440311006'),
      withScope('/board', ''),
    ]).toEqual(['/board?scope=440311006', '/cases?sla=over&scope=440311006', '/cases?scope=440311', '/board'])
  })
})
