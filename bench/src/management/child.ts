import { createGate } from '@bearergate/core'
import { handOver } from '../entry.js'
import { accounts } from '../fixtures/generated-store.js'
import { prefix, valueOf } from '../fixtures/value.js'
import { Client } from './client.js'
import { managedToken } from './managed-token.js'
import { operationNames, operationsOn, type OperationName } from './operations.js'
import { openPlace, placeOf } from './place.js'
import { openSite } from './site.js'

const [tokens, requests] = [Number(process.argv[3]), Number(process.argv[4])]
const warmUp = 20
const request = {
  secure: true,
  address: '192.0.2.1',
  valueHeader: undefined,
  required: undefined,
  consistency: undefined,
}
/** Goes through all accounts, in no order that would help anybody. */
const stride = 6_199

const place = await openPlace(placeOf(process.argv[2]))
const store = place.store()
const gate = createGate({ store: place.store(), prefix, https: 'off' })
await gate.ready()
const site = await openSite(place.store())
const client = new Client(site.url)
let turn = 0
const samples: Record<string, number[]> = {}
for (let round = -warmUp; round < requests; round++) {
  const verification = await timeVerification()
  if (round >= 0) (samples['cold verification'] ??= []).push(verification)
  for (const name of operationNames) {
    const times = [await timeOverHttp(name), await timeInStore(name)]
    if (round < 0) continue
    for (const [place, time] of times.entries()) {
      ;(samples[`${name} ${place === 0 ? 'over HTTP' : 'in the store'}`] ??= []).push(time)
    }
  }
}
client.close()
await site.close()
await gate.close()
await store.close()
await place.close()
handOver(samples)

/** An account that was not asked before, as long as there is one. */
function nextAccount(): number {
  return (turn++ * stride) % accounts
}

async function timeOverHttp(name: OperationName): Promise<number> {
  const account = nextAccount()
  const { path, answer } = operationsOn(account, tokens)[name]
  const value = valueOf(account)
  const begin = performance.now()
  const { status, text } = await client.get(path, value)
  const time = performance.now() - begin
  if (status === 200 && text.includes(answer)) return time
  throw new Error(`${name} was answered with ${status ?? 'nothing'} and not as it should be.`)
}

async function timeInStore(name: OperationName): Promise<number> {
  const { inStore, matching } = operationsOn(nextAccount(), tokens)[name]
  const begin = performance.now()
  const found = await inStore(store)
  const time = performance.now() - begin
  if (found === matching) return time
  throw new Error(`${name} found ${found} tokens instead of ${matching}.`)
}

/** Of a token that this process never saw: one read of the store. */
async function timeVerification(): Promise<number> {
  const index = (accounts + turn++ * stride) % tokens
  const headers = ['Authorization', `Bearer ${valueOf(index)}`]
  const begin = performance.now()
  const { outcome } = await gate.authenticate({ ...request, headers })
  const time = performance.now() - begin
  const { status } = managedToken(index)
  if ((outcome === 'granted') === (status === 'Active')) return time
  throw new Error(`Token ${index}, which is ${status}, was ${outcome}.`)
}
