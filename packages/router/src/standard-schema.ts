/** The part of a Standard Schema (version 1) that is used; every schema library that follows it fits. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1
    validate(value: unknown): StandardResult | Promise<StandardResult>
  }
}

/** What a schema makes of a value; with `issues` it is refused. */
export interface StandardResult {
  readonly value?: unknown
  readonly issues?: readonly StandardIssue[] | undefined
}

export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
