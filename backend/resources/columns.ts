import { z } from 'zod'

/** Column types that several catalogue tables share. */
export const filled = z.string().trim().min(1)
export const whole = z.string().regex(/^\d+$/).transform(Number)
export const yesNo = z.enum(['Y', 'N']).transform((value) => value === 'Y')
