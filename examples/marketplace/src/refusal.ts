import type { Answer } from './answer.js'

/** The request is wrong, and this is the answer to it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(readonly answer: Answer) {
    super('The request was refused.')
  }
}

export function refuse(status: 400 | 413 | 415, detail: string): Refusal {
  return new Refusal({ status, body: { detail } })
}

/** Messages by the path of the field. */
export function invalid(errors: Readonly<Record<string, readonly string[]>>): Refusal {
  const detail = 'One or more validation errors occurred.'
  return new Refusal({ status: 400, body: { detail, errors } })
}
