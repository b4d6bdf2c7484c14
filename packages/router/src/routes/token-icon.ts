import type { Icon } from '@bearergate/core'
import { noBody } from '../body/no-body.js'
import { findToken } from '../find-token.js'
import type { Answer } from '../outcome.js'
import { noSuchResource } from '../problem.js'
import { row, type Row } from '../route.js'
import { iconDigestOf } from '../wire/icon-path.js'

/** `GET /api-tokens/{id}/icon`: the image that was uploaded, which is never anything but an image. */
export const tokenIcon: Row = row({
  method: 'GET',
  path: 'api-tokens/{id}/icon',
  access: { scope: 'tokens:read' },
  body: noBody,
  async handle(call) {
    const record = await findToken(call)
    const digest = iconDigestOf(record)
    if (digest === undefined) return noSuchResource
    const etag = `"${digest}"`
    if (isKnown(call.request.headers, etag)) return { status: 304, headers: cachingOf(etag) }
    const icon = await call.gate.tokens.icon(record.id, call.operation)
    return icon === undefined ? noSuchResource : imageOf(icon, etag)
  },
})

/** `If-None-Match` (RFC 9110 §13.1.2). */
function isKnown(headers: Headers, etag: string): boolean {
  const tags = (headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  return tags.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)
}

function cachingOf(etag: string): Readonly<Record<string, string>> {
  return { 'Cache-Control': 'private, max-age=86400', ETag: etag }
}

function imageOf({ type, bytes }: Icon, etag: string): Answer {
  return {
    status: 200,
    headers: {
      ...cachingOf(etag),
      'Content-Type': type,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
    body: bytes,
  }
}
