import type { StoredRecord } from '@bearergate/core'

/** The address that every request of the simulation comes from. */
export const clientAddress = '10.1.2.3'

/** What a token was from one commit to the next, its account included. */
export interface Version {
  /** Virtual milliseconds; `until` is infinite for the present version. */
  readonly from: number
  until: number
  /** Undefined before the token was created, and when its creation was lost. */
  readonly record: StoredRecord | undefined
  readonly isAccountDisabled: boolean
  /** Until when, in virtual milliseconds, the value before the last rotation is accepted. */
  readonly overlapsUntil: number
}

/** What a request gets: `granted` and the scopes, or the reason of its denial. */
export type Outcome = string

/** Whether a request with a value of that digest may get the outcome at some time from `start` to `end`. */
export function allows(
  { record, isAccountDisabled, overlapsUntil }: Version,
  digest: string,
  { outcome, start }: { readonly outcome: Outcome; readonly start: number },
): boolean {
  if (record === undefined) return outcome === 'unknown-token'
  if (record.status === 'Deleted') return outcome === 'deleted'
  const [current, previous] = record.digests
  if (digest === current?.hash) return outcome === outcomeFor(record, isAccountDisabled)
  if (outcome === 'wrong-digest') return true
  const isAccepted = digest === previous?.hash && start < overlapsUntil
  return isAccepted && outcome === outcomeFor(record, isAccountDisabled)
}

/** For whoever has the value. */
function outcomeFor(record: StoredRecord, isAccountDisabled: boolean): Outcome {
  if (isAccountDisabled) return 'account-disabled'
  if (record.status === 'Disabled') return 'disabled'
  if (!isAllowed(record.allowedIps)) return 'address-not-allowed'
  return `granted ${[...record.scopes].sort().join(' ')}`
}

/** The simulation knows ranges that hold the client's address and ranges that do not. */
function isAllowed(ranges: readonly string[]): boolean {
  return ranges.length === 0 || ranges.some((range) => range.startsWith('10.'))
}
