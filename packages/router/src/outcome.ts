import type { Denied } from '@bearergate/core'
import type { ProblemDetails } from '@bearergate/core/adapter'

/** What a route answers, before it is a response. */
export interface Answer {
  readonly status: 200 | 201 | 204 | 304
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** An object is sent as JSON, bytes as they are; without one the body is empty. */
  readonly body?: object | undefined
  /** Whether it carries what nobody may keep: a value, or what was found out about one. */
  readonly secret?: boolean | undefined
}

/** Why a request is not answered. A class, so that nothing a client sends can pass for one. */
export class Refusal {
  constructor(
    /** A denial or a problem, both of which the gate words. */
    readonly refused: Denied | ProblemDetails,
    readonly headers?: Readonly<Record<string, string>> | undefined,
  ) {}
}

export type Outcome = Answer | Refusal
