import { randomBytes } from 'node:crypto'

const traceparentPattern = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const invalidTrace = '0'.repeat(32)
const invalidParent = '0'.repeat(16)

/**
 * `00-<trace>-<span>-<flags>` (W3C Trace Context): continues the request's `traceparent` with a
 * span of its own, or starts a trace when there is none or it is malformed.
 */
export function traceIdOf(traceparent: string | undefined): string {
  const continued = traceparent === undefined ? undefined : parse(traceparent)
  const random = randomBytes(24).toString('hex')
  const span = random.slice(32)
  if (continued === undefined) return `00-${random.slice(0, 32)}-${span}-00`
  return `00-${continued.trace}-${span}-${continued.flags}`
}

function parse(traceparent: string): { trace: string; flags: string } | undefined {
  const match = traceparentPattern.exec(traceparent)
  const [, trace, parent, flags] = match ?? []
  if (trace === undefined || flags === undefined) return undefined
  if (trace === invalidTrace || parent === invalidParent) return undefined
  return { trace, flags }
}
