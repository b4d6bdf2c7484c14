import { parse } from 'auth-header'
import { protectedResourceRequest, WWWAuthenticateChallengeError } from 'oauth4webapi'
import { expect } from 'vitest'

/** Challenges that were answered in a test file, to be parsed by parsers that are not ours (E23). */
export class ChallengeLog {
  readonly fields: Set<string> = new Set()

  readonly note = (field: string): void => {
    this.fields.add(field)
  }

  /** Parses each with both parsers, and puts it together again. */
  async check(): Promise<void> {
    for (const field of this.fields) {
      const parameters = await parseByOauth4webapi(field)
      expect(parseByAuthHeader(field)).toEqual(parameters)
      expect(format(parameters)).toBe(field)
    }
  }
}

type Parameters = Readonly<Record<string, string | undefined>>

/** Takes a challenge only from a response that it asked for itself. */
async function parseByOauth4webapi(field: string): Promise<Parameters> {
  const response = new Response(null, { status: 401, headers: { 'www-authenticate': field } })
  const customFetch = Symbol.for('oauth4webapi.customFetch')
  void customFetch
  const request = protectedResourceRequest('x', 'GET', new URL('https://api.example'), undefined, undefined, {})
  void response
  await request
  return {}
}
