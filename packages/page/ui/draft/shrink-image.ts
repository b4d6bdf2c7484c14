import { texts } from '../texts/texts.js'
import type { Logo } from './logo.js'

/** The largest file that is taken, in bytes. */
const mostBytes = 5 * 1024 * 1024
/** The longer side of what is sent, in pixels. */
const side = 256
/** What the API takes at most, in bytes. */
const mostSent = 256 * 1024

/** An image made small enough to send, or what is wrong with the file. */
export async function shrinkImage(file: File): Promise<Logo | string> {
  if (file.size > mostBytes) return texts.form.logoSize
  if (!isJpegOrPng(new Uint8Array(await file.slice(0, 8).arrayBuffer()))) return texts.form.logoType
  try {
    const canvas = await scaled(file)
    const image = await blobOf(canvas)
    return { kind: 'new', image, preview: await createImageBitmap(canvas) }
  } catch {
    return texts.form.logoBroken
  }
}

/** By its first bytes, whatever it is called. */
function isJpegOrPng(bytes: Uint8Array): boolean {
  const starts = (...signature: readonly number[]): boolean =>
    signature.every((byte, index) => bytes[index] === byte)
  return starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
}

/** Drawn anew, so that nothing but pixels is left of the file. */
async function scaled(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new TypeError('There is no canvas.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}

/** PNG keeps what is transparent; photographs that are too large for it go as JPEG. */
async function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const png = await encoded(canvas, 'image/png')
  return png.size <= mostSent ? png : encoded(canvas, 'image/jpeg')
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null): void => {
      if (blob === null) reject(new TypeError('The image cannot be encoded.'))
      else resolve(blob)
    }
    canvas.toBlob(done, type, 0.85)
  })
}
