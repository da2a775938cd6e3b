import { fileURLToPath } from 'node:url'

/** Where the numbered .sql files are. */
export const MIGRATIONS = fileURLToPath(new URL('../../resources/migrations', import.meta.url))
