import { BearergateError, system } from '@bearergate/core'
import { accounts, type MarketAccount } from './accounts.js'
import type { MarketGate } from './gate.js'
import { modulesOf } from './modules.js'

/** An administrator's token. The value is shown once, at the first start. */
export interface Administrator {
  readonly account: MarketAccount
  readonly tokenId: string
  readonly value: string
}

const by = system('seed')

/** The account by which processes agree who seeds. */
const [landmark] = accounts

/**
 * Gives each account of a new database an administrator; nothing for a database that has them.
 * The tokens come first and the claim last: a start that is killed between leaves no claim, so the
 * next one seeds again, and of those that start together one claim succeeds.
 */
export async function seed(gate: MarketGate): Promise<Administrator[]> {
  if (await isClaimed(gate)) return []
  const administrators: Administrator[] = []
  for (const account of accounts) administrators.push(await createAdministrator(gate, account))
  if (await claim(gate)) return administrators
  for (const { tokenId } of administrators) await gate.tokens.delete(tokenId, by)
  return []
}

async function isClaimed(gate: MarketGate): Promise<boolean> {
  const { total } = await gate.tokens.audit({ object: landmark.id, limit: 1 }, by)
  return total > 0
}

async function createAdministrator(
  gate: MarketGate,
  account: MarketAccount,
): Promise<Administrator> {
  const modules = modulesOf(account.id).map(({ id }) => id)
  const { record, value } = await gate.tokens.create(
    { account, name: 'Administrator', modules },
    by,
  )
  return { account, tokenId: record.id, value }
}

/** Succeeds once for a database, however many processes try: an account leaves revision 0 once. */
async function claim(gate: MarketGate): Promise<boolean> {
  try {
    await gate.accounts.changed(landmark.id, { by, ifRevision: 0 })
    return true
  } catch (error) {
    if (error instanceof BearergateError && error.code === 'BG_STALE_REVISION') return false
    throw error
  }
}
