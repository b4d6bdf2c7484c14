/** Attacks on what is decided and told (ATTACKS C, D, G), by number, on every framework. */
import { testGate } from '@bearergate/testing'
import { describe, expect, test } from 'vitest'
import { countingSite } from './support/counting-site.js'
import { frameworks } from './support/frameworks.js'
import { expectDenied, expectPassed, fingerprint, inLab, pass } from './support/in-lab.js'

describe.each(Object.entries(frameworks))('%s', (_name, framework) => {
  test('27 what one route or address found out is no answer for another', () =>
    inLab(framework, async (lab) => {
      const site = await lab.site({ trust: 'one hop' }, (app, guards) => {
        guards.bearer()
        guards.requireScope(['orders:read'], '/read')
        guards.requireScope(['orders:write'], '/write')
        app.route('/read', pass)
        app.route('/write', pass)
      })
      const token = await site.t.bearer({ scopes: ['orders:read'], allowedIps: ['192.0.2.1'] })
      const line = `Authorization: ${token.authorization}`
      const [allowed, other] = ['X-Forwarded-For: 192.0.2.1', 'X-Forwarded-For: 192.0.2.2']
      for (let round = 0; round < 2; round++) {
        expectPassed(await site.get('/read', line, allowed))
        expectDenied(await site.get('/write', line, allowed), 'insufficient', {
          scope: 'orders:write',
        })
        expectDenied(await site.get('/read', line, other), 'invalid')
      }
    }))

  test('27 a token of one gate is none of another', () =>
    inLab(framework, async (lab) => {
      const other = await lab.site()
      const { site, line } = await countingSite(lab)
      expectPassed(await site.get('/orders', line))
      expectDenied(await other.get('/orders', line), 'invalid')
    }))

  test('36 nothing tells an unknown token from one that is known and refused', () =>
    inLab(framework, async (lab) => {
      const site = await lab.site()
      const { t } = site
      const known = await t.token()
      const forged = await testGate().token()
      const tokens = [
        forged.value,
        (await t.token({ expired: true })).value,
        (await t.token({ disabled: true })).value,
        (await t.token({ deleted: true })).value,
        (await t.token({ allowedIps: ['192.0.2.1'] })).value,
        known.value.slice(0, 18) + forged.value.slice(18),
      ]
      const prints = new Set<string>()
      const written: unknown[] = []
      const write = process.stderr.write
      process.stderr.write = (text: string | Uint8Array): boolean => written.push(text) > 0
      for (const value of [...tokens, ...tokens]) {
        prints.add(fingerprint(await site.get('/orders', `Authorization: Bearer ${value}`)))
      }
      process.stderr.write = write
      expect([prints.size, written]).toEqual([1, []])
    }))

  test('57 what a request is given holds no secret', () =>
    inLab(framework, async (lab) => {
      const site = await lab.site({}, (app, guards) => {
        guards.bearer()
        app.route('/orders', (call) => {
          const auth = guards.auth(call)
          call.send(JSON.stringify([auth, String(auth), Object.keys(auth)]))
        })
      })
      const { record, value } = await site.t.token()
      const { text } = await site.get('/orders', `Authorization: Bearer ${value}`)
      for (const secret of [value, value.slice(18), value.slice(-12)]) {
        expect(text.includes(secret)).toBe(false)
        expect(JSON.stringify(record).includes(secret)).toBe(false)
      }
    }))
})
