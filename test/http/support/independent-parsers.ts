import { parse } from 'auth-header'
import { customFetch, protectedResourceRequest, WWWAuthenticateChallengeError } from 'oauth4webapi'
import { expect } from 'vitest'

/** Gathers the challenges that are answered in a test file, for parsers that are not ours (E23). */
export class ChallengeLog {
  readonly #fields = new Set<string>()

  /** To be called with every Bearer challenge. */
  readonly note = (field: string): void => {
    this.#fields.add(field)
  }

  /** Parses each with both parsers, and puts it together again; gives how many there were. */
  async check(): Promise<number> {
    for (const field of this.#fields) await checkChallenge(field)
    return this.#fields.size
  }
}

type Parameters = Readonly<Record<string, string | undefined>>

async function checkChallenge(field: string): Promise<void> {
  const parameters = await readByOauth4webapi(field)
  expect(readByAuthHeader(field)).toEqual(parameters)
  expect(write(parameters)).toBe(field)
}

/** Reads a challenge only off an answer to a request of its own. */
async function readByOauth4webapi(field: string): Promise<Parameters> {
  const answer = new Response(null, { status: 401, headers: { 'www-authenticate': field } })
  const options = { [customFetch]: () => Promise.resolve(answer) }
  const url = new URL('https://api.example/')
  const error: unknown = await protectedResourceRequest(
    'x',
    'GET',
    url,
    undefined,
    null,
    options,
  ).catch((thrown: unknown) => thrown)
  if (!(error instanceof WWWAuthenticateChallengeError)) throw new Error(`no challenge: ${field}`)
  const [challenge, ...others] = error.cause
  expect(others).toEqual([])
  expect(challenge).toMatchObject({ scheme: 'bearer' })
  return Object.fromEntries(Object.entries(challenge?.parameters ?? {}))
}

function readByAuthHeader(field: string): Parameters {
  const { scheme, params, token } = parse(field)
  expect([scheme, token]).toEqual(['Bearer', null])
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string') throw new Error(`${name} is repeated: ${field}`)
      // It undoes \" but leaves \\ as it is.
      return [name, value.replaceAll('\\\\', '\\')]
    }),
  )
}

function write(parameters: Parameters): string {
  const quoted = Object.entries(parameters).map(
    ([name, value = '']) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`,
  )
  return `Bearer ${quoted.join(', ')}`
}
