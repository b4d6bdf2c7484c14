import { randomBytes } from 'node:crypto'

const traceparentPattern = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/

/** Goes on with the trace of the request (W3C Trace Context), or begins one. */
export function traceIdOf(traceparent: string | undefined): string {
  const [, trace = hex(16), flags = '00'] = traceparentPattern.exec(traceparent ?? '') ?? []
  return `00-${trace}-${hex(8)}-${flags}`
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
