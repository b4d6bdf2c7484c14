import { setTimeout as delay } from 'node:timers/promises'
import { createGate, type Gate } from '@bearergate/core'
import { handOver } from '../entry.js'
import { GeneratedStore } from '../fixtures/generated-store.js'
import { prefix, valueOf } from '../fixtures/value.js'
import { cacheOn, connectRedis, newNamespace } from './redis.js'

const requests = Number(process.argv[2] ?? 5_000)
const tokens = 1_000
const concurrent = 64
const warmUp = 500

const client = await connectRedis()
const namespace = newNamespace()
const store = new GeneratedStore(tokens)
const headers = Array.from({ length: tokens }, (_, index) => [
  'Authorization',
  `Bearer ${valueOf(index)}`,
])
await fill()
// Of 1,000 tokens in turns none is in a cache of one.
const gate = createGate({ store, cache: cacheOn(client, namespace), prefix, l1Entries: 1 })
await gate.ready()
store.reads = 0
const bareKey = `${namespace}-bare`
await client.set(bareKey, 'x'.repeat(600), 'EX', 60)

const bare: number[] = []
const hits: number[] = []
for (let request = 0; request < requests + warmUp; request++) {
  const [get, hit] = [await timed(getBare), await timed(() => grant(gate, request))]
  if (request < warmUp) continue
  bare.push(get)
  hits.push(hit)
}
const bareTogether = await together(getBare)
const hitsTogether = await together((request) => grant(gate, request))
const { reads } = store
await gate.close()
client.disconnect()
handOver({
  bare,
  hits,
  'bare together': bareTogether,
  'hits together': hitsTogether,
  reads: [reads],
})

/** Another node reads every token from the store, and so gives them to the cache. */
async function fill(): Promise<void> {
  const filler = createGate({ store, cache: cacheOn(client, namespace), prefix })
  await filler.ready()
  await Promise.all(headers.map((_, index) => grant(filler, index)))
  await delay(500)
  await filler.close()
}

async function grant(by: Gate, request: number): Promise<void> {
  const decision = await by.decide({ headers: headers[request % tokens] ?? [], secure: true })
  if (decision.outcome !== 'granted') throw new Error('Not granted.')
}

async function getBare(): Promise<void> {
  if ((await client.get(bareKey)) === null) throw new Error('Not found.')
}

/** Microseconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) * 1000
}

/** Microseconds each, 64 at a time. */
async function together(work: (request: number) => Promise<void>): Promise<number[]> {
  const rounds: number[] = []
  for (let round = 0; round < requests / concurrent; round++) {
    const lanes = Array.from({ length: concurrent }, (_, lane) => round * concurrent + lane)
    rounds.push((await timed(async () => void (await Promise.all(lanes.map(work))))) / concurrent)
  }
  return rounds
}
