import { z } from 'zod'
import { AttachmentRef } from '#contract/case.ts'

const Reported = z.object({ attachments: z.array(AttachmentRef.pick({ id: true })).default([]) })

/** The pictures that came with a report, told by the data of its event. */
export const photosOf = (data: unknown): string[] => Reported.parse(data).attachments.map(({ id }) => id)
