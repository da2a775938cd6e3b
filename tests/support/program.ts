import { resolve } from 'node:path'

/** The backend as a program: from the sources, or as `npm test` has just built it, which starts in half the time. */
export const program = resolve(process.env['GRIDHALL_TEST_BUILT'] === '1' ? 'out/main/backend.js' : 'backend/main.ts')
