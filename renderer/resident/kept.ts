import type { z } from 'zod'

/** Private windows and full phones refuse to keep things: the page then works without. */
function storage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** What was kept under a name, if it still has the right shape. */
export function readKept<S extends z.ZodType>(name: string, schema: S): z.output<S> | null {
  try {
    const text = storage()?.getItem(name) ?? null
    const parsed = text === null ? null : schema.safeParse(JSON.parse(text))
    return parsed?.success === true ? parsed.data : null
  } catch {
    return null
  }
}

/** Keeps a value on this phone; null forgets it. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === null) storage()?.removeItem(name)
    else storage()?.setItem(name, JSON.stringify(value))
  } catch {
    // Nothing to tell: the form itself still holds everything.
  }
}
