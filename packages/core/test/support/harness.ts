import {
  createGate,
  memoryStore,
  type CreatedToken,
  type Decision,
  type DecisionRequest,
  type Gate,
  type GateOptions,
  type TokenInput,
} from '@bearergate/core'
import { fakeClock, type FakeClock } from '@bearergate/testing'
import { ControlledStore } from './controlled-store.js'

/** A gate on a controlled store in memory and a clock that stands still. */
export interface Harness {
  readonly gate: Gate
  readonly store: ControlledStore
  readonly clock: FakeClock
  create(input?: Partial<TokenInput>): Promise<CreatedToken>
  decide(value: string, request?: Partial<DecisionRequest>): Decision | Promise<Decision>
  /** `granted`, or the reason of the denial. */
  verdict(value: string, request?: Partial<DecisionRequest>): Promise<string>
}

export function harness(options: Partial<GateOptions> = {}): Harness {
  const clock = fakeClock()
  const store = new ControlledStore(memoryStore())
  const gate = createGate({ store, prefix: 'test', clock, https: 'off', ...options })
  const decide: Harness['decide'] = (value, request) =>
    gate.decide({ headers: ['Authorization', `Bearer ${value}`], secure: true, ...request })
  return {
    gate,
    store,
    clock,
    decide,
    create: (input = {}) => gate.tokens.create({ name: 'Robot', ...input }),
    verdict: async (value, request) => verdictOf(await decide(value, request)),
  }
}

export function verdictOf(decision: Decision): string {
  return decision.outcome === 'granted' ? 'granted' : decision.reason
}

/** The value with another last character: the right shape, the wrong checksum. */
export function misspell(value: string): string {
  return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')
}
