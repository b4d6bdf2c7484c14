import type { Reply } from './denial-reply.js'

/** The part of Node's `ServerResponse` that headers are written through. */
export interface HeaderSink {
  readonly headersSent: boolean
  getHeader(name: string): number | string | string[] | undefined
  setHeader(name: string, value: string | string[]): unknown
}

/** Sets a header unless the application has set it already. */
export function setDefaultHeader(sink: HeaderSink, name: string, value: string): void {
  if (sink.getHeader(name) === undefined) sink.setHeader(name, value)
}

/** Adds a member to a comma-separated list header, unless it is there already. */
export function addToListHeader(sink: HeaderSink, name: string, member: string): void {
  const present = listOf(sink.getHeader(name))
  if (present.some((text) => text.toLowerCase() === member.toLowerCase() || text === '*')) return
  sink.setHeader(name, [...present, member].join(', '))
}

/** Writes the headers of a reply; a challenge joins those of other schemes as a field of its own. */
export function writeReplyHeaders(sink: HeaderSink, reply: Reply): void {
  for (const [name, value] of Object.entries(reply.headers)) sink.setHeader(name, value)
  if (reply.challenge === undefined) return
  const present = sink.getHeader('WWW-Authenticate')
  sink.setHeader(
    'WWW-Authenticate',
    present === undefined ? reply.challenge : [...fieldsOf(present), reply.challenge],
  )
}

function listOf(header: number | string | string[] | undefined): string[] {
  return fieldsOf(header ?? [])
    .flatMap((field) => field.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function fieldsOf(header: number | string | string[]): string[] {
  return Array.isArray(header) ? header : [String(header)]
}
