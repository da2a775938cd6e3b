import { Command, CommanderError } from 'commander'
import { createContext, type CliContext, type CliPlace } from './context.ts'
import { describeFailure, exitCodes } from './exit-codes.ts'
import { registerServe } from './serve.ts'

/** Adds one command to the program. */
export type Register = (program: Command, context: CliContext) => void

const commands: readonly Register[] = [registerServe]

/** All of `gridhall`. */
export function createProgram(context: CliContext): Command {
  const program = new Command('gridhall').description('Command hall of a grid-governed district').version(context.version).exitOverride()
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
  const { message, exitCode } = describeFailure(error)
  context.printError(message)
  return exitCode
}
