import { InvalidInputError, type TokenRecord } from '@bearergate/core'

/** The entity tag of a token: its revision. */
export function etagOf({ revision }: Pick<TokenRecord, 'revision'>): string {
  return `"${String(revision)}"`
}

/** The revisions that `If-Match` lets a request act on; undefined: any. */
export type WantedRevisions = readonly number[] | undefined

const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`
const tagList = new RegExp(String.raw`^${tag}(?:[ \t]*,[ \t]*${tag})*$`)
const longestField = 1000

/**
 * `If-Match` (RFC 9110 §13.1.1). Tags are compared strongly, so that weak ones, like those that are
 * no revision, match nothing.
 */
export function wantedRevisions(headers: Headers): WantedRevisions {
  const field = headers.get('if-match')?.trim()
  if (field === undefined || field === '*') return undefined
  if (field.length > longestField || !tagList.test(field)) {
    throw new InvalidInputError({ 'If-Match': ['Give "*" or entity tags in quotes.'] })
  }
  return [...field.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, text = '']) =>
    weak === undefined && /^[1-9]\d{0,14}$/.test(text) ? [Number(text)] : [],
  )
}

/** No token ever has this revision. */
export const noRevision = 0
