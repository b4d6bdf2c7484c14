/** What a store says when it fails is for the operator: clients get 503 and no word of it (ATTACKS 56). */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import { john, sameOrigin } from '../support/site.js'
import { interceptedSite } from './support/intercepted-site.js'
import { everyRequestOn } from './support/every-request.js'

const dsn = 'postgres://admin:hunter2@db-17.internal:5432/tokens'
const words = [
  'hunter2',
  'db-17',
  ':5432/tokens',
  'bearergate_tokens',
  'select',
  'ECONNREFUSED',
  'at Object',
  '.ts:',
]

/** What drivers throw. */
const failures: Readonly<Record<string, () => unknown>> = {
  'an error of a driver': () =>
    Object.assign(new Error(`select * from bearergate_tokens: ${dsn}`), {
      code: 'ECONNREFUSED',
      address: 'db-17.internal',
      status: 418,
      statusCode: 418,
      expose: true,
      headers: { 'X-Dsn': dsn },
    }),
  'an error with a cause': () => new Error(dsn, { cause: new Error(dsn) }),
  'errors of several hosts': () => new AggregateError([new Error(dsn)], dsn),
  'a text': () => dsn,
  'nothing at all': () => undefined,
  'the word route': () => 'route',
}

onSomeSites('stores that fail', (open) => {
  it.each(Object.entries(failures))('56 with %s', async (_what, failure) => {
    const { site, store } = await interceptedSite(open)
    const { record, value } = await site.create({ modules: ['MOD-1756-1452'] })
    await site.ask({ path: '/api-tokens/current', as: value })
    store.failure = failure
    const form = { token: value }
    const requests = {
      ...everyRequestOn(record.id),
      list: { path: '/api-tokens' },
      filter: { path: '/api-tokens?name=x' },
      create: { method: 'POST', path: '/api-tokens', json: { name: 'x' } },
      once: {
        method: 'POST',
        path: '/api-tokens',
        json: { name: 'x' },
        headers: { 'Idempotency-Key': 'k' },
      },
      introspect: { method: 'POST', path: '/introspect', form },
      revoke: { method: 'POST', path: '/revoke', form },
    }
    const callers = [{ user: john }, { as: value }]
    for (const [what, asked] of Object.entries(requests)) {
      for (const caller of callers) {
        const headers = { ...sameOrigin, ...('headers' in asked ? asked.headers : {}) }
        const answer = await site.ask({ ...asked, ...caller, headers })
        const isAnswered = what.startsWith('no ')
        const expected = isAnswered ? [404, 405, 503] : [503]
        expect([what, expected.includes(answer.status)]).toEqual([what, true])
        const text = answer.text + JSON.stringify([...answer.headers])
        expect(words.filter((word) => text.includes(word))).toEqual([])
        if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('1')
      }
    }
    store.failure = undefined
    expect(await site.gate.tokens.get(record.id, system('test'))).toMatchObject({ revision: 1 })
  })
})
