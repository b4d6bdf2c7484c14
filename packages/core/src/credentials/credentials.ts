/**
 * What a request presented: nothing that concerns us, something malformed, or one bearer value.
 * A value is the string itself, so that the common path allocates nothing.
 */
export type Credentials = typeof noCredentials | typeof malformedCredentials | string

/** No credentials, or those of another authentication scheme. */
export const noCredentials: unique symbol = Symbol('no credentials')

/** More than one credential, or one that breaks the grammar of RFC 6750 §2.1. */
export const malformedCredentials: unique symbol = Symbol('malformed credentials')
