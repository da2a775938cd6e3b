import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshFolder, gridhall, gridhallJson } from '#tests/support/cli.ts'
import { program } from '#tests/support/program.ts'

/** Runs the command as a child that is listened to, until it says how far it is; then sends a signal, if one is given. */
async function watched(args: readonly string[], signal?: NodeJS.Signals): Promise<{ code: number | null; messages: unknown[] }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const messages: unknown[] = []
  child.on('message', (message) => {
    messages.push(message)
    if (signal !== undefined) child.kill(signal)
  })
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  return { code, messages }
}

describe('gridhall demo', () => {
  it('fills a folder that is not there yet, and lists who can log in', () => {
    const data = join(freshFolder(), 'hall')
    expect(gridhallJson(['demo', '--data', data, '--scale', '0.001'])).toMatchObject({ cases: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const logins: unknown = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8'))
    expect(logins).toContainEqual({ username: 'renli', password: expect.any(String), role: 'DEPT_HANDLER', name: '黄某', orgName: '区人力资源局' })
    expect(readdirSync(data).toSorted()).toEqual(expect.arrayContaining(['attachments', 'demo-accounts.json', 'gridhall.db']))
    expect(gridhallJson(['verify', '--data', data])).toMatchObject({ ok: true })
  })

  it('leaves a folder alone in which anything lies', () => {
    const data = freshFolder()
    writeFileSync(join(data, 'notes.txt'), 'mine')
    const run = gridhall(['demo', '--data', data, '--scale', '0.001'])
    expect([run.status, run.stderr.trim()]).toEqual([69, 'store.unavailable {"reason":"folder-not-empty"}'])
    expect(readdirSync(data)).toEqual(['notes.txt'])
  })

  it('says what is wrong with its options', () => {
    const run = gridhall(['demo', '--data', join(freshFolder(), 'hall'), '--scale', '2', '--now', 'yesterday'])
    expect([run.status, run.stderr]).toEqual([65, expect.stringMatching(/request\.invalid.*scale.*now/)])
  })

  it('tells the process that started it how far it is', async () => {
    const data = join(freshFolder(), 'hall')
    const { code, messages } = await watched(['demo', '--data', data, '--scale', '0.001'])
    expect(code).toBe(0)
    expect(messages[0]).toEqual({ type: 'progress', done: expect.any(Number), total: expect.any(Number) })
  })

  it('leaves nothing behind when it is cut off, and can be run again', async () => {
    const folder = freshFolder()
    const data = join(folder, 'hall')
    mkdirSync(data)
    const { code } = await watched(['demo', '--data', data, '--scale', '0.2'], 'SIGINT')
    expect(code).toBe(130)
    expect([readdirSync(folder), readdirSync(data)]).toEqual([['hall'], []])
    gridhallJson(['demo', '--data', data, '--scale', '0.001'])
    expect(existsSync(join(data, 'gridhall.db'))).toBe(true)
  })

  it('clears away what a killed run left', async () => {
    const folder = freshFolder()
    const data = join(folder, 'hall')
    await watched(['demo', '--data', data, '--scale', '0.2'], 'SIGKILL')
    expect(readdirSync(folder)).toEqual(['hall.unfinished'])
    gridhallJson(['demo', '--data', data, '--scale', '0.001'])
    expect(readdirSync(folder)).toEqual(['hall'])
  })
})
