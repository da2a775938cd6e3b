import { FONT } from '#renderer/ui/theme.ts'
import { mapLooks } from './map-look.ts'
import type { ThemeName } from '#renderer/ui/theme.ts'

const BAR = 44

/** Saves the picture with a line below that says what it is, of where, and when. */
export function saveSnapshot(drawn: HTMLCanvasElement, { caption, name, theme }: { caption: string; name: string; theme: ThemeName }): void {
  const ratio = window.devicePixelRatio
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height + BAR * ratio
  const context = canvas.getContext('2d')
  if (context === null) return
  const look = mapLooks[theme]
  context.fillStyle = look.canvas
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(drawn, 0, 0)
  context.fillStyle = look.text
  context.font = `${16 * ratio}px ${FONT}`
  context.textBaseline = 'middle'
  context.fillText(caption, 16 * ratio, drawn.height + (BAR * ratio) / 2)
  canvas.toBlob((blob) => {
    if (blob === null) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }, 'image/png')
}
