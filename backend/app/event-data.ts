import { CaseEvent, type RecordedEvent } from '#contract/events.ts'

/** The members of each type of event whose absence has a meaning, with that meaning. */
const DEFAULTS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map(CaseEvent.options.map(({ shape }) => [shape.type.value, defaultsOf(shape)]))

/** What the log keeps of an event: its members but the type, which the envelope names, and those that are as if absent. */
export function toData(event: CaseEvent): Record<string, unknown> {
  const empty = DEFAULTS.get(event.type) ?? {}
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(event)) if (name !== 'type' && !isAsIfAbsent(value, empty[name])) data[name] = value
  return data
}

/** The event of a line of the log, whole again. */
export function readEvent({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): CaseEvent {
  return CaseEvent.parse({ ...(typeof data === 'object' ? data : {}), type })
}

function isAsIfAbsent(value: unknown, empty: unknown): boolean {
  return value === empty || (Array.isArray(empty) && Array.isArray(value) && value.length === 0)
}

function defaultsOf(shape: Readonly<Record<string, { safeParse(input: unknown): { success: boolean; data?: unknown } }>>): Record<string, unknown> {
  const found = Object.entries(shape).map(([name, schema]) => [name, schema.safeParse(undefined)] as const)
  return Object.fromEntries(found.filter(([, parsed]) => parsed.success).map(([name, parsed]) => [name, parsed.data]))
}
