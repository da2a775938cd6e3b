import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'backend',
  'electron',
  'renderer',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'electron.vite.config.ts',
]

const outputs = ['out/main/index.js', 'out/main/backend.js', 'out/preload/index.cjs', 'out/renderer/index.html']

/** True when some output is missing or older than some source. */
export function isBuildStale(root: string): boolean {
  const built = outputs.map((path) => join(root, path))
  if (!built.every((path) => existsSync(path))) return true
  const oldestOutput = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return sources.some((path) => newestChange(join(root, path)) > oldestOutput)
}

/** Folders count too: taking a file away changes its folder. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
