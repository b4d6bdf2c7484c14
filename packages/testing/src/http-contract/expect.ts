import assert from 'node:assert/strict'
import type { RawResponse } from '../raw-http/raw-response.js'
import { checkChallenge } from './challenge.js'

interface Expected {
  readonly status: number
  readonly title: string
  readonly type: string
  readonly detail: string
  /** The challenge's parameters after the realm; undefined for no challenge. */
  readonly challenge: string | undefined
  readonly error?: string | undefined
}

export type DenialKind =
  'required' | 'malformed' | 'invalid' | 'insufficient' | 'insecure' | 'foreign' | 'unavailable'

const base = 'https://bearergate.dev/errors/'

/** The answers that bearergate gives, word for word: the same on every framework. */
const denials: Readonly<Record<DenialKind, Expected>> = {
  /** No credentials: a challenge without an error. */
  required: {
    status: 401,
    title: 'Unauthorized',
    type: 'authentication-required',
    detail: 'This resource needs an API token: send Authorization: Bearer <token>.',
    challenge: '',
  },
  malformed: {
    status: 400,
    title: 'Bad Request',
    type: 'invalid-request',
    detail: 'The request must carry exactly one well-formed Bearer credential.',
    challenge:
      ', error="invalid_request", error_description="The request must carry exactly one well-formed Bearer credential."',
    error: 'invalid_request',
  },
  invalid: {
    status: 401,
    title: 'Unauthorized',
    type: 'invalid-token',
    detail: 'The API token is not valid.',
    challenge: ', error="invalid_token", error_description="The API token is not valid."',
    error: 'invalid_token',
  },
  insufficient: {
    status: 403,
    title: 'Forbidden',
    type: 'insufficient-scope',
    detail: 'The API token does not have the scope that this request needs.',
    challenge:
      ', error="insufficient_scope", error_description="The API token does not have the scope that this request needs."',
    error: 'insufficient_scope',
  },
  insecure: {
    status: 403,
    title: 'Forbidden',
    type: 'https-required',
    detail: 'This API is served over HTTPS only. Treat a token sent over plain HTTP as leaked.',
    challenge: undefined,
  },
  /** A signed-in user, but not from a page of this origin. */
  foreign: {
    status: 403,
    title: 'Forbidden',
    type: 'cross-origin',
    detail:
      'A signed-in user may do this from pages of this origin only. Use such a page, or send an API token.',
    challenge: undefined,
  },
  unavailable: {
    status: 503,
    title: 'Service Unavailable',
    type: 'auth-unavailable',
    detail: 'The API token cannot be verified right now. Try again shortly.',
    challenge: undefined,
  },
}

export interface DenialDetails {
  /** The scopes that the route needs, with `insufficient`. */
  readonly scope?: string
  /** Default `api`. */
  readonly realm?: string
  /** Whether it answers HEAD. */
  readonly head?: boolean
}

/** Checks every byte of a denial that does not vary: rows A, E2–E5, E8, E9, F1–F10, G1 of each answer. */
export function expectDenied(
  response: RawResponse,
  kind: DenialKind,
  details: DenialDetails = {},
): void {
  const expected = denials[kind]
  assert.equal(response.status, expected.status)
  assert.deepEqual(challengesOf(response), challengeOf(expected, details))
  expectDenialHeaders(response, expected)
  if (details.head === true) assert.equal(response.body.length, 0)
  else expectProblem(response, expected, details.scope)
}

function challengeOf(expected: Expected, { scope, realm = 'api' }: DenialDetails): string[] {
  if (expected.challenge === undefined) return []
  const scopes = scope === undefined ? '' : `, scope="${scope}"`
  return [`Bearer realm="${realm.replace(/["\\]/g, '\\$&')}"${expected.challenge}${scopes}`]
}

function challengesOf(response: RawResponse): readonly string[] {
  const bearers = response.all('WWW-Authenticate').filter((field) => field.startsWith('Bearer'))
  for (const field of bearers) checkChallenge(field)
  return bearers
}

function expectDenialHeaders(response: RawResponse, { status }: Expected): void {
  assert.equal(response.header('Content-Type'), 'application/problem+json')
  assert.equal(response.header('Cache-Control'), 'no-store')
  assert.equal(response.header('X-Content-Type-Options'), 'nosniff')
  assert.equal(response.header('Retry-After'), status === 503 ? '1' : undefined)
  assert.equal(response.header('Location'), undefined)
  assert.equal(response.header('Upgrade'), undefined)
}

function expectProblem(response: RawResponse, expected: Expected, scope: string | undefined): void {
  assert.equal(response.header('Content-Length'), String(response.body.length))
  const { title, status, detail, error } = expected
  const body = {
    type: base + expected.type,
    title,
    status,
    detail,
    ...(error === undefined ? {} : { error }),
    ...(scope === undefined ? {} : { scope }),
    instance: 'urn:uuid:…',
    traceId: '00-…',
  }
  assert.equal(withoutOccurrence(response.text), JSON.stringify(body))
}

/** What two denials of one kind have in common: everything but `instance` and `traceId`. */
export function withoutOccurrence(body: string): string {
  return body
    .replace(/urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'urn:uuid:…')
    .replace(/00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}/g, '00-…')
}

/** All that a client can see of a response, but for the moment and the occurrence. */
export function fingerprint(response: RawResponse): string {
  const headers = response.headers.filter(([name]) => name.toLowerCase() !== 'date')
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [response.statusLine, ...lines, '', withoutOccurrence(response.text)].join('\n')
}

/** The application answered. */
export function expectPassed(response: RawResponse, text = 'passed'): void {
  assert.equal(response.status, 200, response.text)
  assert.equal(response.text, text)
  assert.deepEqual(response.all('WWW-Authenticate'), [])
}

/** The members of a JSON object. */
export function membersOf(response: RawResponse): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(response.json() ?? {}))
}
