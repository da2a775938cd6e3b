import { describe, expect, it } from 'vitest'
import type { AttachmentRef } from '#contract/case.ts'
import { MOST_PHOTOS, photoName, refsOf, storedPhoto, takeImages } from '#renderer/actions/photo-uploads.ts'

const file = (name: string, type: string) => new File(['x'], name, { type })
const ref = (letter: string): AttachmentRef => ({ id: letter.repeat(64), name: `${letter}.jpg`, kind: 'BEFORE', takenAt: null })

describe('photos of a form', () => {
  it('take images only, and no more than fit', () => {
    const files = [file('a.jpg', 'image/jpeg'), file('b.pdf', 'application/pdf'), file('c.png', 'image/png'), file('d.webp', 'image/webp')]
    expect(takeImages(files, MOST_PHOTOS - 2).map(({ name }) => name)).toEqual(['a.jpg', 'c.png'])
    expect(takeImages(files, MOST_PHOTOS)).toEqual([])
  })

  it('get a name the contract takes', () => {
    expect(photoName(file(' ', 'image/png'))).toBe('photo')
    expect(photoName(file(`${'长'.repeat(200)}.jpg`, 'image/jpeg'))).toHaveLength(120)
    expect(photoName(file(`${'长'.repeat(200)}.jpg`, 'image/jpeg')).endsWith('.jpg')).toBe(true)
  })

  it('are sent once each, and only when stored', () => {
    const busy = { ...storedPhoto(ref('a')), ref: null, state: 'busy' as const }
    expect(refsOf([storedPhoto(ref('a')), busy, storedPhoto(ref('a')), storedPhoto(ref('b'))]).map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg'])
  })
})
