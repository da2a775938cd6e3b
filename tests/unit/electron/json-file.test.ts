import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readJson, writeJson } from '#electron/main/json-file.ts'

const Schema = z.object({ size: z.number() })
const newFile = () => join(mkdtempSync(join(tmpdir(), 'gridhall-')), 'deep/settings.json')

describe('a settings file', () => {
  it('gives back what was written', () => {
    const file = newFile()
    writeJson(file, { size: 3 })
    expect(readJson(file, Schema)).toEqual({ size: 3 })
  })
  it('reads as nothing when missing, damaged or of another shape', () => {
    const file = newFile()
    expect(readJson(file, Schema)).toBeUndefined()
    writeJson(file, { size: 'large' })
    expect(readJson(file, Schema)).toBeUndefined()
    writeFileSync(file, '{"size":')
    expect(readJson(file, Schema)).toBeUndefined()
  })
})
