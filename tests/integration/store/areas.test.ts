import { join } from 'node:path'
import { areasContract } from '#tests/support/areas-contract.ts'
import { newFolder, openStore } from '#tests/support/store-folder.ts'

areasContract('sqlite', () => openStore(join(newFolder(), 'gridhall.db')).areas)
