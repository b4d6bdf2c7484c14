import { system } from '@bearergate/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig, type Environment } from '../src/config.js'
import { openGate, type MarketGate } from '../src/gate.js'
import { seed } from '../src/seed.js'
import { places } from './places.js'
import { startMarketplace } from './process.js'

vi.setConfig({ testTimeout: 30_000 })

const by = system('test')

async function openOn(environment: Environment): Promise<MarketGate> {
  const gate = await openGate(readConfig(environment))
  onTestFinished(() => gate.close())
  return gate
}

async function activeTokens(gate: MarketGate): Promise<string[]> {
  const { items } = await gate.tokens.list({ limit: 100 }, by)
  return items.map(({ id }) => id).sort()
}

describe.each(places)('seeding on $name', (place) => {
  test('gives each account an administrator with all of its modules', async () => {
    const gate = await openOn(await place.open())
    expect(await seed(gate)).toHaveLength(2)
    const { items } = await gate.tokens.list({}, by)
    expect(items.map(({ account, modules }) => [account.name, modules.length]).sort()).toEqual([
      ['Stark Industries', 4],
      ['Wayne Enterprises', 3],
    ])
  })

  test('happens once, also after every token was deleted', async () => {
    const gate = await openOn(await place.open())
    for (const { tokenId } of await seed(gate)) await gate.tokens.delete(tokenId, by)
    expect(await seed(gate)).toEqual([])
  })

  test.each([1, 2, 3])('happens once when many begin together, round %i', async () => {
    const environment = await place.open()
    const gates = await Promise.all([1, 2, 3, 4].map(() => openOn(environment)))
    const seeded = (await Promise.all(gates.map(seed))).flat()
    expect(seeded).toHaveLength(2)
    const ids = seeded.map(({ tokenId }) => tokenId)
    expect(await activeTokens(await openOn(environment))).toEqual(ids.sort())
  })

  test('happens again when it was broken off before the end', async () => {
    const gate = await openOn(await place.open())
    vi.spyOn(gate.accounts, 'changed').mockRejectedValueOnce(new Error('killed'))
    await expect(seed(gate)).rejects.toThrow('killed')
    expect(await seed(gate)).toHaveLength(2)
  })

  test('of two processes that start together, one prints the tokens', async () => {
    const environment = await place.open()
    const both = await Promise.all([
      startMarketplace({ ...environment, FRAMEWORK: 'express' }),
      startMarketplace({ ...environment, FRAMEWORK: 'koa' }),
    ])
    expect(both.map(({ lines }) => lines.length).sort()).toEqual([4, 6])
    const administrators = both.flatMap((marketplace) => marketplace.administrators)
    for (const marketplace of both) {
      for (const headers of administrators) {
        const answer = await marketplace.fetch('/public/v1/accounts/buyers', { headers })
        expect(answer.status).toBe(200)
      }
    }
    expect(await activeTokens(await openOn(environment))).toHaveLength(2)
  })
})
