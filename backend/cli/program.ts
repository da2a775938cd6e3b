import { Command, CommanderError } from 'commander'
import { registerBackup } from './backup.ts'
import { registerClassify } from './classify.ts'
import { registerCameras } from './cameras.ts'
import { registerCatalogue } from './catalogue.ts'
import { createContext, type CliContext, type CliPlace } from './context.ts'
import { describeFailure, exitCodes } from './exit-codes.ts'
import { registerDemo } from './demo.ts'
import { registerImport } from './import.ts'
import { registerInspect } from './inspect.ts'
import { registerKey } from './key.ts'
import { registerKpi } from './kpi.ts'
import { registerReconcile } from './reconcile.ts'
import { registerQr } from './qr.ts'
import { registerServe } from './serve.ts'
import { registerSimulate } from './simulate.ts'
import { registerTopics } from './topics.ts'
import { registerTrain } from './train.ts'
import { registerUser } from './user.ts'
import { registerVerify } from './verify.ts'
import { registerWebhook } from './webhook.ts'

/** Adds one command to the program. */
export type Register = (program: Command, context: CliContext) => void

const commands: readonly Register[] = [registerServe, registerDemo, registerSimulate, registerImport, registerCatalogue, registerKpi, registerTrain, registerClassify, registerTopics, registerQr, registerCameras, registerInspect, registerUser, registerVerify, registerBackup, registerReconcile, registerKey, registerWebhook]

const exitCodeHelp = `
Exit codes: 0 done · 1 the answer is no (verify found damage) · 64 wrong usage · 65 bad input · 69 not available (no store, no address) ·
70 a defect · 73 store damaged · 74 disk full · 75 another process has the store · 78 wrong version or setup`

/** All of `gridhall`. */
export function createProgram(context: CliContext): Command {
  const program = new Command('gridhall').description('Command hall of a grid-governed district').version(context.version).exitOverride()
  program.addHelpText('after', exitCodeHelp)
  for (const register of commands) register(program, context)
  for (const command of program.commands) command.exitOverride()
  return program
}

/** Runs the command line; sets the exit code, and leaves the process to end by itself. */
export async function runProgram(argv: readonly string[], place: CliPlace): Promise<void> {
  const context = createContext(place)
  try {
    await createProgram(context).parseAsync(argv)
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
