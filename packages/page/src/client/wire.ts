/** An account as tokens name it. */
export interface ClientAccount {
  readonly id: string
  readonly name?: string | undefined
}

/** A module that is granted; the name is its id where the account has lost it. */
export interface ModuleRef {
  readonly id: string
  readonly name: string
}

/** Who did something, and when (UTC, ISO 8601 with milliseconds). */
export interface ClientStamp {
  readonly at: string
  readonly by: { readonly id: string; readonly name: string }
}

/** The newest occurrence of each event; one that never happened is absent. */
export interface Stamps {
  readonly created: ClientStamp
  readonly updated?: ClientStamp | undefined
  readonly enabled?: ClientStamp | undefined
  readonly disabled?: ClientStamp | undefined
  readonly rotated?: ClientStamp | undefined
  readonly revealed?: ClientStamp | undefined
}

/** What lists tell of a token, with `audit` asked for. */
export interface ListedToken {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Empty, or the path of an image. */
  readonly icon: string
  readonly status: 'Active' | 'Disabled'
  readonly account: ClientAccount
  readonly modules: readonly ModuleRef[]
  readonly scopes: readonly string[]
  /** UTC, ISO 8601; null: never. */
  readonly expiresAt: string | null
  /** Addresses and CIDR ranges; empty: every address. */
  readonly allowedIps: readonly string[]
  /** UTC, ISO 8601; may lag by some minutes; null: never used. */
  readonly lastAccessAt: string | null
  /** The prefix and the last four characters of the value. */
  readonly tokenHint: string
  readonly revision: number
  readonly audit: Stamps
}

/** A token, without its value. */
export interface Token extends ListedToken {
  readonly metadata: Readonly<Record<string, unknown>>
}

/** A token with its value. */
export interface TokenWithValue extends Token {
  readonly token: string
}

/** A token just created. The value is absent in a repeated answer where values are not kept. */
export interface CreatedToken extends Token {
  readonly token?: string | undefined
}

/** The token that made a call, and the scopes that it has now. */
export interface CurrentToken extends Token {
  readonly effectiveScopes: readonly string[]
}

/** What tokens can be granted: a module or, where there are none, a scope. */
export type GrantableItem =
  | {
      readonly kind: 'module'
      readonly id: string
      readonly name: string
      readonly scopes: readonly string[]
    }
  | { readonly kind: 'scope'; readonly name: string; readonly description: string }

/** A line of the audit trail. */
export interface AuditLine {
  readonly id: string
  readonly event: string
  readonly summary: string
  readonly details: Readonly<Record<string, unknown>>
  /** UTC, ISO 8601. */
  readonly timestamp: string
  readonly actor: {
    readonly id: string
    readonly name: string
    readonly account?: ClientAccount | undefined
  }
  readonly object: {
    readonly id: string
    readonly name: string
    readonly objectType: string
    readonly revision: number
  }
  readonly request: {
    readonly api: {
      readonly ip?: string | undefined
      readonly userAgent?: string | undefined
    }
  }
  readonly documents: {
    readonly before: Readonly<Record<string, unknown>> | null
    readonly after: Readonly<Record<string, unknown>> | null
  }
}

/** One page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly offset: number
  readonly limit: number
  /** How many there are in all. */
  readonly total: number
}
