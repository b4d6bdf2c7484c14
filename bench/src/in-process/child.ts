import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGate, type Gate } from '@bearergate/core'
import { handOver } from '../entry.js'
import { GeneratedStore } from '../fixtures/generated-store.js'
import { prefix, valueOf } from '../fixtures/value.js'
import { bytesOf, timeOf, type Case } from './case.js'
import { floorCases } from './floor.js'
import { gateCases } from './gate-cases.js'

const [rounds = 5, decisions = 20_000] = process.argv.slice(2).map(Number)
const warmUpRounds = 4
const maxAttempts = 5
/** Few enough for the youngest part of the heap, where no collection disturbs the count. */
const counted = 500
const tokens = 2_000

const gate = createGate({ store: new GeneratedStore(tokens), prefix })
await gate.ready()
const values = Array.from({ length: tokens }, (_, index) => valueOf(index))
const cases = [...floorCases(values), ...gateCases(gate, tokens)]
const samples: Record<string, number[]> = {}
for (let round = 0; round < rounds + warmUpRounds; round++) {
  for (const one of cases) {
    const time = await expectedTime(one)
    if (round >= warmUpRounds) note(one.name, time)
  }
}
// A collection on demand shrinks the heap and slows down what comes next: after all that is timed.
for (let round = 0; round < rounds; round++) {
  for (const one of cases) note(`${one.name} bytes`, await allocation(one))
}
await gate.close()
handOver(samples)

function note(name: string, value: number): void {
  const values = (samples[name] ??= [])
  values.push(value)
}

async function allocation(one: Case): Promise<number> {
  await one.prepare?.()
  globalThis.gc?.()
  await renewLease(gate)
  return bytesOf(one, counted)
}

/** What the gate believes for a while only may expire in the middle: such a round is repeated. */
async function expectedTime(one: Case): Promise<number> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    await one.prepare?.()
    await renewLease(gate)
    const time = timeOf(one, decisions)
    if (time !== undefined) return time
  }
  throw new Error(`${one.name}: not the expected outcome, or not at once.`)
}

/** A loop that never yields keeps the gate from polling its store, and its cache from being believed. */
async function renewLease(gate: Gate): Promise<void> {
  await nextTurn()
  await gate.health()
}
