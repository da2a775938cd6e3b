import './require-node.ts'

// Loaded only when the guard has let us through. Workers are files of their own beside this one, bundled or not.
const { runProgram } = await import('./cli/program.ts')
const isBundled = import.meta.url.endsWith('.js')
const readerScript = new URL(isBundled ? './reader-worker.js' : './reader-worker.ts', import.meta.url)
await runProgram(process.argv, { folder: import.meta.dirname, readerScript })
