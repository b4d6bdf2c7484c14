import { createHash } from 'node:crypto'
import { inspect } from 'node:util'

/** Every spelling in which a value, its secret part or its digest could come out. */
export function spellingsOf(value: string): string[] {
  const digest = createHash('sha256').update(value).digest()
  const secret = value.slice(value.lastIndexOf('_') + 1)
  const encodings = ['hex', 'base64', 'base64url', 'latin1'] as const
  return [
    value,
    secret,
    secret.slice(0, 20),
    ...encodings.map((encoding) => digest.toString(encoding)),
  ]
}

/** Everything that can be seen of an object, whatever it would rather show. */
export function everythingIn(thing: unknown): string {
  const options = { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }
  return [true, false]
    .map((customInspect) => inspect(thing, { ...options, customInspect }))
    .join('\n')
}

/** What is written to the console and to stdout and stderr while a task runs. */
export async function outputOf(task: () => Promise<void>): Promise<string> {
  const streams = [process.stdout, process.stderr]
  const writes = streams.map((stream) => stream.write)
  let text = ''
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array): boolean => {
      text += String(chunk)
      return true
    }
  }
  const { error, log, warn, info, debug } = console
  const note = (...parts: unknown[]): void => {
    text += `${parts.map((part) => (typeof part === 'string' ? part : everythingIn(part))).join(' ')}\n`
  }
  Object.assign(console, { error: note, log: note, warn: note, info: note, debug: note })
  try {
    await task()
  } finally {
    Object.assign(console, { error, log, warn, info, debug })
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write
  }
  return text
}
