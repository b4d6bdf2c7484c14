import type { AccountId, AccountRecord, Mutation, StoredRecord, TokenId } from '@bearergate/core'
import type { Version } from './version.js'

/** What was written when, and by which operation: known to the store alone. */
export interface Commit {
  readonly at: number
  /** The tokens it concerns: of a whole account, all. */
  readonly tokens: readonly TokenId[]
}

/** What the store held at every moment: the yardstick for what the nodes said. */
export class Truth {
  readonly #versions = new Map<TokenId, Version[]>()
  readonly #disabled = new Set<AccountId>()
  readonly #commits = new Map<string, Commit>()

  now(id: TokenId): Version {
    return this.#versions.get(id)?.at(-1) ?? { ...never, until: Number.POSITIVE_INFINITY }
  }

  /** The versions of a token, the newest first. */
  *backwards(id: TokenId): Iterable<Version> {
    const versions = this.#versions.get(id) ?? []
    for (let index = versions.length - 1; index >= 0; index--) {
      const version = versions[index]
      if (version !== undefined) yield version
    }
    yield { ...never, until: versions[0]?.from ?? Number.POSITIVE_INFINITY }
  }

  get ids(): readonly TokenId[] {
    return [...this.#versions.keys()]
  }

  isDisabled(account: AccountId): boolean {
    return this.#disabled.has(account)
  }

  /** The commit that a named operation made; undefined when it made none. */
  commitOf(operation: string): Commit | undefined {
    return this.#commits.get(operation)
  }

  /** Takes in what the store committed at a moment. */
  commit(mutation: Mutation<unknown>, at: number): void {
    const accounts = mutation.accounts ?? []
    for (const account of accounts) this.#switchAccount(account)
    const tokens = [
      ...(mutation.tokens ?? []).map((record) => this.#follow(record, at, overlapOf(mutation))),
      ...accounts.flatMap(({ id }) => this.#refreshAccount(id, at)),
    ]
    for (const { actor } of mutation.audit ?? []) this.#commits.set(actor.name, { at, tokens })
  }

  /** The store fell back to an earlier state. */
  restore(
    tokens: ReadonlyMap<TokenId, StoredRecord>,
    accounts: readonly AccountRecord[],
    at: number,
  ): void {
    this.#disabled.clear()
    for (const account of accounts) this.#switchAccount(account)
    for (const id of this.ids) {
      const record = tokens.get(id)
      this.#append(id, { from: at, record, overlapsUntil: this.#overlapBefore(id, record) })
    }
  }

  /** Until when the former value lives that is back now: by the rotation that is, not by one undone. */
  #overlapBefore(id: TokenId, record: StoredRecord | undefined): number {
    const [, former] = record?.digests ?? []
    const before = this.#versions.get(id)?.find((version) => {
      const [, known] = version.record?.digests ?? []
      return known?.hash === former?.hash && known?.until === former?.until
    })
    return before?.overlapsUntil ?? Number.NEGATIVE_INFINITY
  }

  #switchAccount({ id, status }: AccountRecord): void {
    if (status === 'Disabled') this.#disabled.add(id)
    else this.#disabled.delete(id)
  }

  #follow(record: StoredRecord, at: number, overlapMs: number | undefined): TokenId {
    const overlapsUntil =
      overlapMs === undefined ? this.now(record.id).overlapsUntil : at + overlapMs
    this.#append(record.id, { from: at, record, overlapsUntil })
    return record.id
  }

  #refreshAccount(account: AccountId, at: number): readonly TokenId[] {
    const ids = this.ids.filter((id) => this.now(id).record?.account.id === account)
    for (const id of ids) this.#append(id, { ...this.now(id), from: at })
    return ids
  }

  #append(id: TokenId, next: Pick<Version, 'from' | 'record' | 'overlapsUntil'>): void {
    const versions = this.#versions.get(id) ?? []
    const last = versions.at(-1)
    if (last !== undefined) last.until = next.from
    const { from, record, overlapsUntil } = next
    const isAccountDisabled = record !== undefined && this.#disabled.has(record.account.id)
    versions.push({ from, until: Infinity, record, overlapsUntil, isAccountDisabled })
    this.#versions.set(id, versions)
  }
}

const never: Omit<Version, 'until'> = {
  from: Number.NEGATIVE_INFINITY,
  record: undefined,
  isAccountDisabled: false,
  overlapsUntil: Number.NEGATIVE_INFINITY,
}

/** What a rotation promised, in milliseconds; undefined for other mutations. */
function overlapOf({ audit = [] }: Mutation<unknown>): number | undefined {
  const seconds = audit[0]?.details['overlapSeconds']
  return typeof seconds === 'number' ? seconds * 1_000 : undefined
}
