import type { Decision, DenialReason, Gate } from '@bearergate/core'
import { forgedValueOf, garbageOf, mistypedValueOf, valueOf } from '../fixtures/value.js'
import type { Case } from './case.js'
import { FreshHeaders } from './fresh-headers.js'

/** Decisions of a gate whose store has tokens 0 to `tokens - 1`. */
export function gateCases(gate: Gate, tokens: number): Case[] {
  const { length } = valueOf(0)
  const cases: [name: string, expected: Outcome, valueOf: (index: number) => string][] = [
    ['granted', 'granted', valueOf],
    ['wrong-digest', 'wrong-digest', forgedValueOf],
    ['bad-checksum', 'bad-checksum', mistypedValueOf],
    ['garbage-short', 'not-a-value', (index) => garbageOf(index, 12)],
    ['garbage-long', 'not-a-value', (index) => garbageOf(index, length)],
    [
      'near-value',
      'not-a-value',
      (index) => `${valueOf(index).slice(0, -7)}-${garbageOf(index, 6)}`,
    ],
    ['unknown-id', 'unknown-token', (index) => valueOf(tokens + index)],
  ]
  return cases.map(([name, expected, textOf]) => {
    const texts = Array.from({ length: tokens }, (_, index) => `Bearer ${textOf(index)}`)
    return gateCase(gate, { name, expected, texts })
  })
}

type Outcome = 'granted' | DenialReason

interface Presented {
  readonly name: string
  readonly expected: Outcome
  readonly texts: readonly string[]
}

/** The list stands for the raw headers of a request: the credentials are its last field. */
function gateCase(gate: Gate, { name, expected, texts }: Presented): Case {
  const headers = new FreshHeaders(texts)
  const list = [
    'Host',
    'api.example',
    'User-Agent',
    'bench',
    'Accept',
    '*/*',
    'Authorization',
    '',
  ].map((text) => new FreshHeaders([text]).at(0))
  return {
    name,
    once(index) {
      list[7] = headers.at(index)
      return isOutcome(gate.decide(requestOf(list)), expected)
    },
    async prepare() {
      await Promise.all(texts.map((text) => gate.authenticate(requestOf(['Authorization', text]))))
    },
  }
}

function requestOf(headers: readonly string[]): Parameters<Gate['decide']>[0] {
  return {
    headers,
    secure: true,
    address: '192.0.2.1',
    valueHeader: undefined,
    required: undefined,
    consistency: undefined,
  }
}

/** Also false when the decision was not made at once. */
function isOutcome(decision: Decision | Promise<Decision>, expected: Outcome): boolean {
  if (decision instanceof Promise) return false
  return decision.outcome === 'granted'
    ? expected === 'granted' && decision.auth !== undefined
    : decision.reason === expected
}
