import type { TokensClient } from '../../src/client/tokens-client.js'
import type { CurrentToken, Token } from '../../src/client/wire.js'
import { asApiError } from '../lib/api-error.js'
import { isPast } from '../lib/format.js'
import { tokenIdIn } from './token-id.js'

/** Why a value was not let in, as far as an administrator of the account can find out. */
export type DeniedBecause = 'malformed' | 'unknown' | 'disabled' | 'expired' | 'address' | 'value'

export type Trial =
  | { readonly outcome: 'granted'; readonly token: CurrentToken }
  | {
      readonly outcome: 'denied'
      readonly because: DeniedBecause
      readonly token?: Token | undefined
    }

/** Presents a value as a program does. The API says only yes or no; the token itself tells more. */
export async function tryValue(client: TokensClient, value: string): Promise<Trial> {
  try {
    return { outcome: 'granted', token: await client.present(value) }
  } catch (error) {
    const { code, status } = asApiError(error)
    if (code !== 'unauthenticated' && status !== 400) throw error
    return explain(client, value)
  }
}

async function explain(client: TokensClient, value: string): Promise<Trial> {
  const id = tokenIdIn(value)
  if (id === undefined) return { outcome: 'denied', because: 'malformed' }
  try {
    const token = await client.get(id)
    return { outcome: 'denied', because: reasonOf(token), token }
  } catch (error) {
    if (asApiError(error).code !== 'not-found') throw error
    return { outcome: 'denied', because: 'unknown' }
  }
}

function reasonOf({ status, expiresAt, allowedIps }: Token): DeniedBecause {
  if (status === 'Disabled') return 'disabled'
  if (isPast(expiresAt)) return 'expired'
  return allowedIps.length > 0 ? 'address' : 'value'
}
