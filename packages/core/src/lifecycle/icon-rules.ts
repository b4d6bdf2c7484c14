import { hash } from 'node:crypto'
import type { Icon, IconType } from '../record/icon.js'

/** The largest image that is taken, in bytes. */
export const maxIconBytes: number = 256 * 1024

const uploaded = 'upload:'

/** What the record of a token with an uploaded icon says: `upload:` and 16 hexadecimal digits. */
export function uploadedIconOf({ bytes }: Icon): string {
  return uploaded + hash('sha256', bytes, 'hex').slice(0, 16)
}

/** Whether the text may stand for an icon: nothing, a path, or what a record says of an upload. */
export function isIconText(text: string): boolean {
  return text === '' || isUploadedIcon(text) || isPath(text)
}

export function isUploadedIcon(text: string): boolean {
  return text.startsWith(uploaded) && /^[0-9a-f]{16}$/.test(text.slice(uploaded.length))
}

/** A path of the host's own site: nothing that a browser would take for another host. */
function isPath(text: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/u.test(text)
}

/** The image, of the type its first bytes say; undefined when they say none that is taken. */
export function sniffIcon(bytes: Uint8Array): Icon | undefined {
  const type = signatures.find(({ parts }) => parts.every((part) => isAt(bytes, part)))?.type
  return type === undefined ? undefined : { type, bytes }
}

interface Part {
  readonly offset: number
  readonly text: string
}

const signatures: readonly { readonly type: IconType; readonly parts: readonly Part[] }[] = [
  { type: 'image/png', parts: [{ offset: 0, text: '\x89PNG\r\n\x1a\n' }] },
  { type: 'image/jpeg', parts: [{ offset: 0, text: '\xff\xd8\xff' }] },
  {
    type: 'image/webp',
    parts: [
      { offset: 0, text: 'RIFF' },
      { offset: 8, text: 'WEBP' },
    ],
  },
]

function isAt(bytes: Uint8Array, { offset, text }: Part): boolean {
  const end = offset + text.length
  return Buffer.from(bytes.subarray(offset, end)).toString('latin1') === text
}
