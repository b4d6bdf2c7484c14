import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGate, type Decision } from '@bearergate/core'
import { handOver } from '../entry.js'
import { GeneratedStore } from '../fixtures/generated-store.js'
import { prefix, valueOf } from '../fixtures/value.js'

const requests = Number(process.argv[2] ?? 10_000)
const turns = 10
const readMs = 20

const store = new GeneratedStore(1, readMs)
const gate = createGate({ store, prefix })
await gate.ready()
const headers = ['Authorization', `Bearer ${valueOf(0)}`]
const decisions: Promise<Decision>[] = []
for (let turn = 0; turn < turns; turn++) {
  for (let request = 0; request < requests / turns; request++) {
    decisions.push(Promise.resolve(gate.decide({ headers, secure: true })))
  }
  await nextTurn()
}
const granted = (await Promise.all(decisions)).filter(({ outcome }) => outcome === 'granted').length
await gate.close()
handOver({ reads: [store.reads], granted: [granted] })
