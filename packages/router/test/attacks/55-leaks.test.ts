/** Values are in the answers that carry them and nowhere else; digests, JWEs and keys nowhere (ATTACKS 55). */
import { randomBytes } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { createGate, memoryStore, type Gate, type GateEvents } from '@bearergate/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everythingIn, outputOf, spellingsOf } from '../../../../test/http/support/secrets.js'
import { frameworks } from '../support/frameworks.js'
import { john, stark } from '../support/site.js'
import { defaultHost } from './support/default-host.js'
import { InterceptedStore } from './support/intercepted-store.js'
import { Session, staleUser } from './support/session.js'

const environment = process.env['NODE_ENV']
// Express and Koa tell most in development; in `test` Express logs nothing.
beforeAll(() => void (process.env['NODE_ENV'] = 'development'))
afterAll(() => void (process.env['NODE_ENV'] = environment))

const eventNames = [
  'denied',
  'audited',
  'store-failed',
  'store-recovered',
  'usage-dropped',
  'leaked',
  'warning',
] satisfies (keyof GateEvents)[]

function listenTo(gate: Gate, heard: unknown[]): void {
  for (const name of eventNames) {
    gate.on(name, (event) => void heard.push(event))
    channel(`bearergate:${name}`).subscribe((event) => void heard.push(event))
  }
}

describe.each(frameworks)('%s', (framework) => {
  it('55 a whole session, failures included: what is said, logged, thrown and answered', async () => {
    const key = randomBytes(32)
    const store = new InterceptedStore(memoryStore())
    const gate = createGate({
      store,
      prefix: 'mkt',
      https: 'off',
      reveal: { keys: [{ id: 'k1', key }] },
    })
    const heard: unknown[] = []
    listenTo(gate, heard)
    const failure = new Error('of the sessions')
    const origin = await defaultHost(framework, gate, (header) => {
      if (header === 'fails') throw failure
      if (header === staleUser) return { ...john, authenticatedAt: 0 }
      return header === undefined ? undefined : john
    })
    const { value } = await gate.tokens.create({ account: stark, name: 'Admin', scopes: ['*'] })
    const session = new Session(origin, value)
    const output = await outputOf(async () => {
      await session.play()
      await session.fail('x-user', 'fails')
      store.failure = () => new Error('store', { cause: new Error('SELECT value') })
      await session.playFailing()
      store.failure = undefined
      for (const operation of [
        gate.tokens.reveal('TKN-0000-0000-0000'),
        gate.tokens.rotate('TKN-0000-0000-0000'),
        gate.tokens.createOnce(session.idempotencyKey, { name: '' }),
      ]) {
        await operation.catch((error: unknown) => heard.push(error))
      }
    })
    expect(output).toContain('of the sessions')
    const sealed = await session.sealedIn(store)
    expect(session.values.length).toBeGreaterThanOrEqual(4)
    expect(sealed.length).toBeGreaterThan(0)
    const texts = {
      output,
      heard: everythingIn(heard),
      gate: everythingIn(gate),
      failures: session.failures,
    }
    const keys = [...spellingsOf(session.idempotencyKey), ...encodingsOf(key)]
    const secrets = [...[value, ...session.values].flatMap(spellingsOf), ...sealed, ...keys]
    for (const [where, text] of Object.entries(texts)) {
      expect([where, secrets.filter((secret) => text.includes(secret)).length]).toEqual([where, 0])
    }
    const hidden = [
      ...session.values.flatMap((one) => spellingsOf(one).slice(3)),
      ...sealed,
      ...encodingsOf(key),
    ]
    for (const text of session.answers) {
      expect(hidden.filter((secret) => text.includes(secret)).length).toBe(0)
    }
  })
})

function encodingsOf(bytes: Buffer): readonly string[] {
  return (['hex', 'base64', 'base64url', 'latin1'] as const).map((encoding) =>
    bytes.toString(encoding),
  )
}
