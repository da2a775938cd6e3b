import { Command, CommanderError } from 'commander'
import { createContext, type CliContext, type CliPlace } from './context.ts'
import { describeFailure, exitCodes } from './exit-codes.ts'

/** Adds one command to the program. */
export type Register = (program: Command, context: CliContext) => void

/** Commands by name, each fetched when it is called: a server need not wait for what prints, imports or inspects. */
const commands: readonly (readonly [names: readonly string[], load: () => Promise<Register>])[] = [
  [['serve'], async () => (await import('./serve.ts')).registerServe],
  [['demo'], async () => (await import('./demo.ts')).registerDemo],
  [['simulate'], async () => (await import('./simulate.ts')).registerSimulate],
  [['import'], async () => (await import('./import.ts')).registerImport],
  [['catalogue'], async () => (await import('./catalogue.ts')).registerCatalogue],
  [['import-geo'], async () => (await import('./import-geo.ts')).registerImportGeo],
  [['kpi'], async () => (await import('./kpi.ts')).registerKpi],
  [['train'], async () => (await import('./train.ts')).registerTrain],
  [['classify'], async () => (await import('./classify.ts')).registerClassify],
  [['topics'], async () => (await import('./topics.ts')).registerTopics],
  [['qr'], async () => (await import('./qr.ts')).registerQr],
  [['import-buildings'], async () => (await import('./import-buildings.ts')).registerImportBuildings],
  [['groups'], async () => (await import('./groups.ts')).registerGroups],
  [['stations'], async () => (await import('./stations.ts')).registerStations],
  [['cameras'], async () => (await import('./cameras.ts')).registerCameras],
  [['staff'], async () => (await import('./staff.ts')).registerStaff],
  [['inspect'], async () => (await import('./inspect.ts')).registerInspect],
  [['user'], async () => (await import('./user.ts')).registerUser],
  [['verify', 'rebuild'], async () => (await import('./verify.ts')).registerVerify],
  [['published'], async () => (await import('./published.ts')).registerPublished],
  [['backup', 'restore'], async () => (await import('./backup.ts')).registerBackup],
  [['reconcile'], async () => (await import('./reconcile.ts')).registerReconcile],
  [['key'], async () => (await import('./key.ts')).registerKey],
  [['webhook'], async () => (await import('./webhook.ts')).registerWebhook],
]

const exitCodeHelp = `
Exit codes: 0 done · 1 the answer is no (verify found damage) · 64 wrong usage · 65 bad input · 69 not available (no store, no address) ·
70 a defect · 73 store damaged · 74 disk full · 75 another process has the store · 78 wrong version or setup`

/** `gridhall` with the command that is called, or with all of them for its help. */
async function createProgram(context: CliContext, called: string | undefined): Promise<Command> {
  const program = new Command('gridhall').description('Command hall of a grid-governed district').version(context.version).exitOverride()
  program.addHelpText('after', exitCodeHelp)
  const wanted = commands.filter(([names]) => called !== undefined && names.includes(called))
  for (const [, load] of wanted.length === 0 ? commands : wanted) {
    const register = await load()
    register(program, context)
  }
  for (const command of program.commands) command.exitOverride()
  return program
}

/** Runs the command line; sets the exit code, and leaves the process to end by itself. */
export async function runProgram(argv: readonly string[], place: CliPlace): Promise<void> {
  const context = createContext(place)
  try {
    const program = await createProgram(context, argv[2])
    await program.parseAsync(argv)
  } catch (error) {
    process.exitCode = endOf(error, context)
  }
}

function endOf(error: unknown, context: CliContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  const { message, hint, exitCode } = describeFailure(error)
  context.printError(message)
  if (hint !== null) context.printError(hint)
  return exitCode
}
