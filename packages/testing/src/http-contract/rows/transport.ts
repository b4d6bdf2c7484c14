import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { testGate } from '../../test-gate.js'
import { expectDenied, expectPassed, fingerprint } from '../expect.js'
import type { Lab } from '../lab.js'
import type { Rows } from '../row.js'
import type { Site, SiteOptions } from '../site.js'
import { until } from '../waiting.js'

export type Trust = SiteOptions['trust']

/** HTTPS required, behind a proxy that is trusted or not. */
export function strictSite(lab: Lab, trust: Trust = 'none', tls = false): Promise<Site> {
  return lab.site({ gate: { https: 'required', hsts: 'max-age=60' }, trust, tls })
}

/** GETs `/orders` with a valid token and these lines. */
export async function withToken(site: Site, ...lines: string[]): Promise<RawResponse> {
  const { authorization } = await site.t.bearer()
  return site.get('/orders', `Authorization: ${authorization}`, ...lines)
}

/** Transport security (conformance H1–H7). */
export const transportRows: Rows = {
  'H1 H2 H7 plain HTTP: 403, no redirect, no HSTS, no upgrade': async (lab) => {
    const response = await withToken(await strictSite(lab))
    expectDenied(response, 'insecure')
    assert.equal(response.header('Strict-Transport-Security'), undefined)
  },

  'H3 TLS: passed, with exactly one HSTS field': async (lab) => {
    const site = await strictSite(lab, 'none', true)
    const passed = await withToken(site)
    expectPassed(passed)
    assert.deepEqual(passed.all('Strict-Transport-Security'), ['max-age=60'])
    const denied = await site.get('/orders')
    expectDenied(denied, 'required')
    assert.deepEqual(denied.all('Strict-Transport-Security'), ['max-age=60'])
  },

  'H2 no HSTS where plain HTTP is let in': async (lab) => {
    for (const https of ['off', 'except-loopback'] as const) {
      const site = await lab.site({ gate: { https, hsts: 'max-age=60' } })
      const response = await withToken(site)
      expectPassed(response)
      assert.equal(response.header('Strict-Transport-Security'), undefined)
    }
  },

  'H4 plain HTTP: the same bytes whatever the credentials': async (lab) => {
    const site = await strictSite(lab)
    const { value } = await site.t.token()
    const { value: unknown } = await testGate().token()
    const prints = new Set<string>()
    for (const field of [`Bearer ${value}`, `Bearer ${unknown}`, 'Bearer', 'Basic dQ==', '']) {
      const response = await site.get('/orders', `Authorization: ${field}`)
      expectDenied(response, 'insecure')
      prints.add(fingerprint(response))
    }
    prints.add(fingerprint(await site.get('/orders')))
    assert.equal(prints.size, 1)
  },

  'H5 a token leaked over plain HTTP is disabled, where asked for': async (lab) => {
    const site = await lab.site({
      gate: { https: 'required', leaked: 'disable' },
      trust: 'one hop',
    })
    const { value, record } = await site.t.token()
    const valid = `Authorization: Bearer ${value}`
    expectPassed(await site.get('/orders', valid, 'X-Forwarded-Proto: https'))
    const leaks: string[] = []
    site.t.gate.on('leaked', ({ tokenId }) => leaks.push(tokenId))
    expectDenied(await site.get('/orders', valid), 'insecure')
    await until(() => leaks.length > 0)
    assert.deepEqual(leaks, [record.id])
    expectDenied(await site.get('/orders', valid, 'X-Forwarded-Proto: https'), 'invalid')
    const { items } = await site.t.gate.tokens.audit({ object: record.id })
    assert.ok(items.some(({ event }) => event === 'bearergate.token.leaked_over_http'))
  },

  'H6 an unknown value over plain HTTP: no write, no event': async (lab) => {
    const site = await lab.site({ gate: { https: 'required', leaked: 'disable' } })
    const { value } = await testGate().token()
    const events: unknown[] = []
    site.t.gate.on('leaked', (event) => events.push(event))
    site.t.gate.on('audited', (event) => events.push(event))
    const lines = Array.from({ length: 50 }, () => `Authorization: Bearer ${value}`)
    for (const response of await site.pipeline('/orders', lines)) expectDenied(response, 'insecure')
    await sleep(20)
    assert.deepEqual(events, [])
    assert.ok(site.store.calls < 10, `${String(site.store.calls)} store calls`)
  },
}
