import { expect } from 'vitest'
import type { Answered, Asked } from '../../support/client.js'
import type { SharedServers } from './shared-servers.js'

/** A request and its answer, with the moments between which it was carried out. */
export interface Operation {
  readonly asked: Asked
  readonly answer: Answered
  readonly from: number
  readonly to: number
}

/** A line of the audit trail, as far as it says what the token was like after it. */
interface Line {
  readonly event: string
  readonly object: { readonly revision: number }
  readonly documents: { readonly after: { readonly name: string; readonly status: string } }
}

/** Sends requests all at once and notes what became of them. */
export function record(servers: SharedServers, requests: readonly Asked[]): Promise<Operation[]> {
  return Promise.all(
    requests.map(async (asked) => {
      const from = performance.now()
      const answer = await servers.ask(asked)
      return { asked, answer, from, to: performance.now() }
    }),
  )
}

/** The audit trail of a token, oldest first. */
export async function trailOf(servers: SharedServers, id: string): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (;;) {
    const path = `/api-tokens/${id}/audit?limit=100&offset=${lines.length}`
    const { json } = await servers.ask({ path })
    lines.push(...json.data)
    if (lines.length >= json.$meta.pagination.total) return lines.reverse()
  }
}

/** Whether the operation changed the token, and did not find it as it should be. */
function isChange({ asked, answer }: Operation, lines: readonly Line[]): boolean {
  const at = lines[answer.json.revision - 1]
  if (asked.path.endsWith('/disable')) return at?.event === 'bearergate.token.disabled'
  if (asked.path.endsWith('/enable')) return at?.event === 'bearergate.token.enabled'
  return true
}

/**
 * Whether the operations can have happened one after another: the trail is that order, and what each
 * saw and returned is what it left.
 */
export function expectLinearizable(operations: readonly Operation[], lines: readonly Line[]): void {
  expect(lines.map(({ object }) => object.revision)).toEqual(lines.map((_, index) => index + 1))
  const succeeded = operations.filter(({ answer }) => answer.status === 200)
  for (const { answer } of succeeded) {
    const after = lines[answer.json.revision - 1]?.documents.after
    const { name, status } = answer.json
    expect(after).toMatchObject({ name, status })
    expect(answer.headers.get('etag')).toBe(`"${answer.json.revision}"`)
  }
  expectOneWinner(succeeded, lines)
  expectRealTime(succeeded)
}

/** Each revision but the first was brought about by one operation: by nobody twice, and by somebody. */
function expectOneWinner(succeeded: readonly Operation[], lines: readonly Line[]): void {
  const winners = new Map<number, Operation[]>()
  for (const operation of succeeded.filter((one) => isChange(one, lines))) {
    const { revision } = operation.answer.json
    winners.set(revision, [...(winners.get(revision) ?? []), operation])
  }
  for (const { object, event } of lines.slice(1)) {
    if (event === 'bearergate.token.deleted') continue
    const isSwitch = event.endsWith('abled')
    const found = winners.get(object.revision)?.length ?? 0
    expect([event, object.revision, isSwitch ? found > 0 : found]).toEqual([
      event,
      object.revision,
      isSwitch ? true : 1,
    ])
  }
}

/** What had ended before another began came before it. */
function expectRealTime(succeeded: readonly Operation[]): void {
  for (const one of succeeded) {
    for (const other of succeeded.filter(({ from }) => one.to < from)) {
      expect(other.answer.json.revision).toBeGreaterThanOrEqual(one.answer.json.revision)
    }
  }
}
