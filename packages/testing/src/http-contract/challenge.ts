import assert from 'node:assert/strict'

/** One challenge, taken apart. */
export interface ParsedChallenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

const tchar = "[!#$%&'*+.^_`|~0-9A-Za-z-]"
const parameter = new RegExp(`^(${tchar}+)="((?:[^"\\\\]|\\\\.)*)"(?:, |$)`)

/** Takes apart a field with one challenge in quoted form (RFC 9110 §11.6.1); fails on anything else. */
export function parseChallenge(field: string): ParsedChallenge {
  const space = field.indexOf(' ')
  const parameters = new Map<string, string>()
  let rest = field.slice(space + 1)
  while (rest !== '') {
    const [whole, name, quoted] = parameter.exec(rest) ?? []
    assert.ok(whole !== undefined && name !== undefined, `not a challenge: ${field}`)
    assert.ok(!parameters.has(name), `${name} stands twice: ${field}`)
    parameters.set(name, (quoted ?? '').replace(/\\(.)/g, '$1'))
    rest = rest.slice(whole.length)
  }
  return { scheme: field.slice(0, space), parameters }
}

const characters: Readonly<Record<string, RegExp>> = {
  realm: /^[\x20-\x7e]+$/,
  error: /^(?:invalid_request|invalid_token|insufficient_scope)$/,
  error_description: /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/,
  scope: /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/,
}

/** What RFC 6750 §3 asks of every Bearer challenge: parameters, their characters, no repetition. */
export function checkChallenge(field: string): ParsedChallenge {
  const challenge = parseChallenge(field)
  assert.equal(challenge.scheme, 'Bearer')
  assert.ok(challenge.parameters.size > 0, 'a challenge has a parameter')
  for (const [name, value] of challenge.parameters) {
    assert.match(value, characters[name] ?? /^$/, `${name} of ${field}`)
  }
  const scopes = challenge.parameters.get('scope')?.split(' ') ?? []
  assert.equal(new Set(scopes).size, scopes.length, 'a scope is repeated')
  return challenge
}
