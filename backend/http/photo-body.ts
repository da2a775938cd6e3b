import { raw, type RequestHandler } from 'express'
import { refusal } from '#backend/app/to-api-error.ts'

/** 10 MB: a phone's photo. */
const largestPhoto = '10mb'
const read = raw({ limit: largestPhoto, type: () => true })

/** Reads the bytes of a photo. The reader's own refusal names a request; a photo's sender is told about the photo. */
export const readPhotoBody: RequestHandler = (request, response, next) => {
  read(request, response, (error?: unknown) => {
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
    next(isTooLarge ? refusal('attachment.too-large', { maxBytes: largestPhoto }) : error)
  })
}
