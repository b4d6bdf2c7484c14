import { setTimeout as delay } from 'node:timers/promises'
import { createGate, type ChangeBatch } from '@bearergate/core'
import { handOver } from '../entry.js'
import { GeneratedStore } from '../fixtures/generated-store.js'
import { prefix, valueOf } from '../fixtures/value.js'

const seconds = Number(process.argv[2] ?? 20)
const tokens = 1_000

/** Counts what a node asks for under traffic that its cache answers. */
class CountedStore extends GeneratedStore {
  polls = 0

  override poll(): Promise<ChangeBatch> {
    this.polls++
    return super.poll()
  }
}

const store = new CountedStore(tokens)
const gate = createGate({ store, prefix })
await gate.ready()
const headers = Array.from({ length: tokens }, (_, n) => ['Authorization', `Bearer ${valueOf(n)}`])
for (const list of headers) await gate.decide({ headers: list, secure: true })
;[store.polls, store.reads] = [0, 0]
const end = performance.now() + seconds * 1000
let decisions = 0
while (performance.now() < end) {
  for (let n = 0; n < tokens; n++, decisions++) {
    await gate.decide({ headers: headers[n] ?? [], secure: true })
  }
  await delay(20)
}
await gate.close()
handOver({
  queries: [(store.polls + store.reads) / seconds],
  decisions: [decisions / seconds],
})
