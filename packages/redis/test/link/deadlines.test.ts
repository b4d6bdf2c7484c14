import { fakeClock } from '@bearergate/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deadlines, type Waiting } from '../../src/link/deadlines.js'

type Step = { readonly kind: 'begin' } | { readonly kind: 'end' | 'advance'; readonly n: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'begin' }),
  fc.record({ kind: fc.constant('end' as const), n: fc.nat(20) }),
  fc.record({ kind: fc.constant('advance' as const), n: fc.nat(60) }),
)

test('each expires once, in time and not before, unless it was ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const clock = fakeClock()
      const deadlines = new Deadlines(clock, 50)
      const begun: { readonly waiting: Waiting; readonly at: number }[] = []
      const expired = new Map<number, number>()
      const ended = new Set<number>()
      for (const { kind, ...rest } of [...steps, { kind: 'advance' as const, n: 51 }]) {
        const n = 'n' in rest ? rest.n : 0
        if (kind === 'begin') {
          const index = begun.length
          const waiting = deadlines.begin(() => {
            expect(expired.has(index)).toBe(false)
            expired.set(index, clock.monotonic())
          })
          begun.push({ waiting, at: clock.monotonic() })
        } else if (kind === 'advance') {
          await clock.advance(n)
        } else {
          const chosen = begun[n]
          if (chosen === undefined) continue
          const wasWaiting = !expired.has(n) && !ended.has(n)
          expect(deadlines.end(chosen.waiting)).toBe(wasWaiting)
          if (wasWaiting) ended.add(n)
        }
      }
      for (const [index, { at }] of begun.entries()) {
        if (ended.has(index)) expect(expired.has(index)).toBe(false)
        else expect(expired.get(index)).toBe(at + 50)
      }
      expect(deadlines.size).toBe(0)
    }),
    { numRuns: 100 },
  )
})

test('closing ends what waits', () => {
  const deadlines = new Deadlines(fakeClock(), 50)
  let count = 0
  deadlines.begin(() => count++)
  deadlines.begin(() => count++)
  deadlines.close()
  expect([count, deadlines.size]).toEqual([2, 0])
})

test('an answer that came while the process was busy is in time', async () => {
  const clock = fakeClock()
  const deadlines = new Deadlines(clock, 50)
  let hasExpired = false
  const waiting = deadlines.begin(() => {
    hasExpired = true
  })
  clock.stall()
  await clock.advance(500)
  // The event loop runs timers first, then reads sockets.
  setImmediate(() => deadlines.end(waiting))
  await clock.resume()
  expect(hasExpired).toBe(false)
})
