import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What every command is given. */
export type CliContext = {
  /** resources/ beside the program, and the built renderer if there is one. */
  resources: string
  staticFolder: string | null
  readerScript: URL
  version: string
  /** Writes a line to the terminal. */
  print(line: string): void
  printError(line: string): void
}

export type CliPlace = { folder: string; readerScript: URL }

const Package = z.object({ version: z.string() })

/** Finds the product's own files: beside the sources, or above the bundle. */
export function createContext({ folder, readerScript }: CliPlace): CliContext {
  const root = [join(folder, '..'), join(folder, '../..')].find((one) => existsSync(join(one, 'resources/migrations'))) ?? join(folder, '..')
  const renderer = join(root, 'out/renderer')
  const description = join(root, 'package.json')
  return {
    resources: join(root, 'resources'),
    staticFolder: existsSync(join(renderer, 'index.html')) ? renderer : null,
    readerScript,
    version: existsSync(description) ? Package.parse(JSON.parse(readFileSync(description, 'utf8'))).version : '0.0.0',
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
  }
}
