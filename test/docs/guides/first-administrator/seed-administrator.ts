import { system, type Account } from '@bearergate/core'
import { gate } from './gate.js'

/** Gives an account its first token; undefined when it ever had one. The value is shown this once. */
export async function seedAdministrator(account: Account): Promise<string | undefined> {
  const by = system('seed')
  const { total } = await gate.tokens.audit({ account: account.id, limit: 1 }, by)
  if (total > 0) return undefined
  const input = { account, name: 'Administrator', scopes: ['*'] } as const
  const { value } = await gate.tokens.create(input, by)
  return value
}
