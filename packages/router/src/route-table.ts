import type { Method, Row } from './route.js'
import { createToken } from './routes/create-token.js'
import { currentToken } from './routes/current-token.js'
import { deleteToken } from './routes/delete-token.js'
import { introspect } from './routes/introspect.js'
import { listModules } from './routes/list-modules.js'
import { listTokens } from './routes/list-tokens.js'
import { openapi } from './routes/openapi.js'
import { patchToken } from './routes/patch-token.js'
import { readToken } from './routes/read-token.js'
import { replaceToken } from './routes/replace-token.js'
import { revoke } from './routes/revoke.js'
import { rotateToken } from './routes/rotate-token.js'
import { disableToken, enableToken } from './routes/switch-token.js'
import { tokenAudit } from './routes/token-audit.js'
import { tokenIcon } from './routes/token-icon.js'

/** Everything there is. Of two paths that match, the one that comes first counts. */
export const routeTable: readonly Row[] = [
  listTokens,
  createToken,
  currentToken,
  readToken,
  replaceToken,
  patchToken,
  deleteToken,
  disableToken,
  enableToken,
  rotateToken,
  tokenAudit,
  tokenIcon,
  listModules,
  openapi,
  introspect,
  revoke,
]

/** A path of the table, with what can be done there. */
export interface Place {
  readonly id: string
  readonly rows: readonly Row[]
}

/** The place that the segments of a path lead to; undefined when there is none. */
export function findPlace(segments: readonly string[]): Place | undefined {
  const path = routeTable.find((row) => matches(row.path.split('/'), segments))?.path
  if (path === undefined) return undefined
  const at = path.split('/').indexOf('{id}')
  return { id: segments[at] ?? '', rows: routeTable.filter((row) => row.path === path) }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) =>
      part === '{id}' ? segments[index] !== '' : part === segments[index],
    )
  )
}

/** `HEAD` is answered as `GET` is (RFC 9110 §9.3.2). */
export function findRow({ rows }: Place, method: string): Row | undefined {
  return rows.find((row) => row.method === (method === 'HEAD' ? 'GET' : method))
}

/** The value of `Allow`. */
export function allowedMethods({ rows }: Place): string {
  return rows.flatMap(({ method }) => namesOf(method)).join(', ')
}

function namesOf(method: Method): readonly string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}
