/** A place in the store's order of commits: a whole number that grows by 1 with every change. */
export type Position = number

/** Names one unbroken history of positions; a restore or a loss draws a new one. */
export type Generation = string

export type ChangeKind = 'token' | 'account' | 'subject' | 'jti' | 'all'

/** What a commit changed: a token by id, an account by id, or (key empty) everything. */
export interface Change {
  readonly kind: ChangeKind
  readonly key: string
}

/** A change as the log keeps it. */
export interface LoggedChange extends Change {
  readonly position: Position
}
