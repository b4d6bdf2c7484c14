import { valueBody } from '../body/form-body.js'
import { Refusal } from '../outcome.js'
import { row, type Row } from '../route.js'

/**
 * `POST /revoke` (RFC 7009): deletes the token of a value. Whoever presents it without credentials
 * may do so because they have it. What is no token of the account is answered like one that is gone.
 */
export const revoke: Row = row({
  method: 'POST',
  path: 'revoke',
  access: { scope: 'tokens:write', exempt: 'holder' },
  body: valueBody,
  async handle({ gate, body, caller, operation }) {
    if (isJwt(body.value)) return unsupported
    if (caller.via === 'nobody') await gate.tokens.surrender(body.value, caller.request)
    else await gate.tokens.revoke(body.value, operation)
    return { status: 200 }
  },
})

function isJwt(value: string): boolean {
  return /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(value)
}

const unsupported: Refusal = new Refusal({
  type: 'invalid-request',
  status: 400,
  detail: 'Tokens of this kind cannot be revoked here.',
  error: 'unsupported_token_type',
})
