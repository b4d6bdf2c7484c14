import { fakeClock, type FakeClock } from '@bearergate/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Breaker } from '../../src/link/breaker.js'
import { RedisFailure } from '../../src/link/redis-failure.js'

const timeout = new RedisFailure('TIMEOUT')
const refusal = new RedisFailure('OOM')

/** A breaker whose probes succeed when `works` says so. */
function setUp() {
  const clock = fakeClock()
  const state = { works: false, probes: [] as number[], said: [] as string[] }
  const breaker = new Breaker(clock, {
    probe: async () => {
      state.probes.push(clock.monotonic())
      return state.works
    },
    opened: (failure) => state.said.push(failure.code),
    closed: () => state.said.push('closed'),
  })
  return { clock, breaker, state }
}

function repeat(count: number, work: () => void): void {
  for (let n = 0; n < count; n++) work()
}

describe('47 the breaker', () => {
  test('opens with the fifth timeout in a row', () => {
    const { breaker, state } = setUp()
    repeat(4, () => breaker.failed(timeout))
    breaker.succeeded()
    repeat(4, () => breaker.failed(timeout))
    expect(breaker.isOpen).toBe(false)
    breaker.failed(timeout)
    expect([breaker.isOpen, state.said]).toEqual([true, ['TIMEOUT']])
  })

  test('opens when half of the last twenty fail', () => {
    const { breaker, state } = setUp()
    repeat(9, () => {
      breaker.succeeded()
      breaker.failed(refusal)
    })
    breaker.succeeded()
    expect(breaker.isOpen).toBe(false)
    breaker.failed(refusal)
    expect([breaker.isOpen, state.said]).toEqual([true, ['OOM']])
  })

  test('does not open when they fail over more than ten seconds', async () => {
    const { breaker, clock } = setUp()
    for (let n = 0; n < 40; n++) {
      breaker.failed(refusal)
      await clock.advance(600)
    }
    expect(breaker.isOpen).toBe(false)
  })

  test('probes every half second, more or less, until one succeeds', async () => {
    const { breaker, clock, state } = setUp()
    repeat(5, () => breaker.failed(timeout))
    await clock.advance(30_000)
    expect(state.probes.length).toBeGreaterThanOrEqual(50)
    state.probes.forEach((at, index) => {
      const gap = at - (state.probes[index - 1] ?? 0)
      expect(gap).toBeGreaterThanOrEqual(400)
      expect(gap).toBeLessThanOrEqual(600)
    })
    expect(
      new Set(state.probes.map((at, n) => at - (state.probes[n - 1] ?? 0))).size,
    ).toBeGreaterThan(10)
    state.works = true
    await clock.advance(600)
    expect([breaker.isOpen, state.said]).toEqual([false, ['TIMEOUT', 'closed']])
    const count = state.probes.length
    await clock.advance(10_000)
    expect(state.probes.length).toBe(count)
  })

  test('has forgotten everything when it closes', async () => {
    const { breaker, clock, state } = setUp()
    state.works = true
    repeat(5, () => breaker.failed(timeout))
    await clock.advance(600)
    repeat(4, () => breaker.failed(timeout))
    expect(breaker.isOpen).toBe(false)
  })

  test('probes no more once it is stopped', async () => {
    const { breaker, clock, state } = setUp()
    repeat(5, () => breaker.failed(timeout))
    breaker.stop()
    await clock.advance(10_000)
    expect(state.probes).toEqual([])
  })
})

type Event = 'success' | 'timeout' | 'refusal' | 'heal' | 'break' | number

const event: fc.Arbitrary<Event> = fc.oneof(
  { arbitrary: fc.constantFrom<Event[]>('success', 'timeout', 'refusal'), weight: 8 },
  { arbitrary: fc.constantFrom<Event[]>('heal', 'break'), weight: 1 },
  { arbitrary: fc.integer({ min: 1, max: 1500 }), weight: 3 },
)

/** The rules once more, in the plainest form. */
class Model {
  isOpen = false
  #outcomes: { readonly at: number; readonly code: string }[] = []

  note(code: string, at: number): void {
    if (this.isOpen) return
    this.#outcomes.push({ at, code })
    const [five, twenty] = [this.#outcomes.slice(-5), this.#outcomes.slice(-20)]
    const failures = twenty.filter((outcome) => outcome.code !== 'success')
    const inTime = twenty.every((outcome) => at - outcome.at <= 10_000)
    const isHalf = twenty.length === 20 && failures.length >= 10 && inTime
    const allTimeouts = five.length === 5 && five.every((outcome) => outcome.code === 'timeout')
    this.isOpen = code !== 'success' && (allTimeouts || isHalf)
  }

  close(): void {
    this.isOpen = false
    this.#outcomes = []
  }
}

test('47 the breaker is open when the rules say so, and says each change once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 150 }), async (events) => {
      const { breaker, clock, state } = setUp()
      const model = new Model()
      for (const each of events) {
        await play(each, { breaker, clock, state, model })
        expect(breaker.isOpen).toBe(model.isOpen)
      }
      state.said.forEach((word, n) => expect(word === 'closed').toBe(n % 2 === 1))
    }),
    { numRuns: 300 },
  )
})

interface Play {
  readonly breaker: Breaker
  readonly clock: FakeClock
  readonly state: { works: boolean }
  readonly model: Model
}

async function play(each: Event, { breaker, clock, state, model }: Play): Promise<void> {
  switch (each) {
    case 'success':
      breaker.succeeded()
      model.note(each, clock.monotonic())
      return
    case 'timeout':
      breaker.failed(timeout)
      model.note(each, clock.monotonic())
      return
    case 'refusal':
      breaker.failed(refusal)
      model.note(each, clock.monotonic())
      return
    case 'heal':
      state.works = true
      await clock.advance(600)
      if (model.isOpen) model.close()
      return
    case 'break':
      state.works = false
      return
    default:
      await clock.advance(each)
      if (model.isOpen && state.works && each >= 600) model.close()
      // Between 400 and 600 ms a probe may have come or not.
      else if (model.isOpen && state.works && !breaker.isOpen) model.close()
  }
}
