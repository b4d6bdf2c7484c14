import { createGate, type Gate } from '@bearergate/core'
import { LRUCache } from 'lru-cache'
import { handOver } from '../entry.js'
import { GeneratedStore, recordOf } from '../fixtures/generated-store.js'
import { digitsOf, prefix, valueOf } from '../fixtures/value.js'

const [what = 'gate', entries = 100_000] = [process.argv[2], Number(process.argv[3])]
/** As many as a gate lets wait for its store. */
const atOnce = 4096

// What is compiled and initialised on first use is not counted.
await fillGate(2000)
const before = usedBytes()
const kept: unknown = what === 'gate' ? await fillGate(entries) : fillPlain(entries)
const bytes = (usedBytes() - before) / entries
if (kept === undefined) throw new Error('What is measured has to be there until now.')
handOver({ bytes: [bytes] })

/** Through lookups, each of them granted; afterwards nothing waits to be written. */
async function fillGate(size: number): Promise<Gate> {
  const store = new GeneratedStore(size)
  const gate = createGate({ store, prefix, l1Entries: size, usageIntervalMs: 10 })
  await gate.ready()
  for (let from = 0; from < size; from += atOnce) {
    const indexes = Array.from({ length: Math.min(atOnce, size - from) }, (_, at) => from + at)
    const decisions = await Promise.all(indexes.map((index) => gate.authenticate(requestOf(index))))
    if (decisions.some(({ outcome }) => outcome !== 'granted')) throw new Error('One was refused.')
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  const { cached } = await gate.health()
  if (cached !== size) throw new Error(`${cached} of ${size} tokens are cached.`)
  return gate
}

function requestOf(index: number): Parameters<Gate['decide']>[0] {
  return { headers: ['Authorization', `Bearer ${valueOf(index)}`], secure: true }
}

/** What one would do at first: the records as they are, by the hash of the value. */
function fillPlain(size: number): unknown {
  const cache = new LRUCache<string, object>({ max: size })
  for (let index = 0; index < size; index++) {
    const record = recordOf(`TKN-${digitsOf(index)}`)
    const { id, account, name, status, scopes, expiresAt } = record
    cache.set(record.digests[0]?.hash ?? '', { id, account, name, status, scopes, expiresAt })
  }
  return cache
}

function usedBytes(): number {
  for (let times = 0; times < 3; times++) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
