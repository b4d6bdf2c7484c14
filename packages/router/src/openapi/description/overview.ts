import type { Json } from '@bearergate/core'

/** What is true of all operations. */
export const overview: string = [
  'Create, list, copy, disable, enable, edit, rotate and delete the API tokens of an account. JSON in and out, UTF-8.',
  '**Who may.** The signed-in user of the application, or the token whose value is in `Authorization: Bearer …`, with the scope `tokens:read` (reading), `tokens:write` (the rest) or `tokens:reveal` (values). Nobody sees other accounts, whose tokens are answered as if there were none, and nobody grants what they do not hold. A token may disable or delete itself.',
  '**Whole objects back.** In bodies `audit`, `lastAccessAt`, `revision` and `tokenHint` are ignored; `id`, `account`, `status` and `token` have to say what is already true; any other unknown field is 400.',
  '**Revisions.** `ETag` is the revision of a token; `If-Match` makes a change conditional on it.',
  '**Problems** are problem details (RFC 9457). Unless the caller is known everything is 401, also what does not exist; then come 404 for an unknown path and 405 with `Allow` for an unknown method. `HEAD` is answered as `GET` is.',
].join('\n\n')

export const tags: Json = [
  { name: 'Tokens', description: 'What people manage.' },
  { name: 'Grants', description: 'What tokens can be given.' },
  { name: 'OAuth', description: 'Introspection (RFC 7662) and revocation (RFC 7009).' },
  { name: 'Description', description: 'This document.' },
]
