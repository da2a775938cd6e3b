import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import renderer from './vite.config.ts'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Worker threads of the backend (`*-worker.ts`) are files of their own beside backend.js. */
const workers = Object.fromEntries(
  globSync('backend/**/*-worker.ts', { cwd: import.meta.dirname }).map((path) => [basename(path, '.ts'), at(path)]),
)

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      emptyOutDir: true,
      rolldownOptions: {
        input: { index: at('electron/main/index.ts'), backend: at('backend/main.ts'), ...workers },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
})
