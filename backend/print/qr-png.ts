import { toBuffer } from 'qrcode'

const PNG_SIDE = 720

/** One code as a PNG. */
export const qrPng = (url: string): Promise<Buffer> => toBuffer(url, { errorCorrectionLevel: 'M', width: PNG_SIDE, margin: 4 })
