import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { testGate } from '../../test-gate.js'
import { expectDenied, expectPassed, fingerprint } from '../expect.js'
import type { Lab, Site, SiteOptions } from '../lab.js'
import type { Rows } from '../row.js'
import { until } from '../waiting.js'

type Trust = SiteOptions['trust']

/** HTTPS required, behind a proxy that is trusted or not. */
function strictSite(lab: Lab, trust: Trust = 'none', tls = false): Promise<Site> {
  return lab.site({ gate: { https: 'required', hsts: 'max-age=60' }, trust, tls })
}

async function withToken(site: Site, ...lines: string[]): Promise<RawResponse> {
  const { authorization } = await site.t.bearer()
  return site.get('/orders', `Authorization: ${authorization}`, ...lines)
}

/** Every combination is refused as plain HTTP. */
async function refuses(lab: Lab, trusts: readonly Trust[], ...lines: string[]): Promise<void> {
  for (const trust of trusts) {
    const site = await strictSite(lab, trust)
    await silenced(async () => expectDenied(await withToken(site, ...lines), 'insecure'))
  }
}

/** Runs the task and gives what it wrote to stderr. */
async function silenced(task: () => Promise<void>): Promise<string> {
  const { write } = process.stderr
  let text = ''
  process.stderr.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk)
    return true
  }
  try {
    await task()
  } finally {
    process.stderr.write = write
  }
  return text
}

/** Transport security (conformance H). */
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

  'H8 a proxy that is not trusted says https: refused': (lab) =>
    refuses(lab, ['none'], 'X-Forwarded-Proto: https'),

  'H8 the operator is told once how to trust it': async (lab) => {
    const site = await strictSite(lab)
    const warnings: string[] = []
    site.t.gate.on('warning', ({ code }) => warnings.push(code))
    const written = await silenced(async () => {
      await withToken(site, 'X-Forwarded-Proto: https')
      await withToken(site, 'X-Forwarded-Proto: https')
    })
    assert.deepEqual(warnings, ['BG_PROXY_NOT_TRUSTED'])
    assert.equal(written.split('BG_PROXY_NOT_TRUSTED').length, 2)
  },

  'H9 a trusted proxy says https: passed': async (lab) => {
    for (const trust of ['one hop', 'all'] as const) {
      expectPassed(await withToken(await strictSite(lab, trust), 'X-Forwarded-Proto: https'))
    }
  },

  'H10 only what the trusted proxy appended counts': async (lab) => {
    await refuses(lab, ['one hop', 'all'], 'X-Forwarded-Proto: https, http')
    await refuses(lab, ['one hop', 'all'], 'X-Forwarded-Proto: https', 'X-Forwarded-Proto: http')
    const site = await strictSite(lab, 'one hop')
    expectPassed(await withToken(site, 'X-Forwarded-Proto: http, https'))
  },

  'H11 HTTPS in upper case: passed': async (lab) => {
    const site = await strictSite(lab, 'one hop')
    expectPassed(await withToken(site, 'X-Forwarded-Proto: HTTPS'))
  },

  'H15 X_Forwarded_Proto is no alias': (lab) =>
    refuses(lab, ['one hop', 'all'], 'X_Forwarded_Proto: https'),

  'H16 a trusted proxy that lost the header: refused': async (lab) => {
    await refuses(lab, ['one hop', 'all'])
    await refuses(lab, ['one hop', 'all'], 'X-Forwarded-Proto:')
  },

  'H17 this machine may use plain HTTP, where asked for; forwarded requests may not': async (
    lab,
  ) => {
    const site = await lab.site({ gate: { https: 'except-loopback' } })
    expectPassed(await withToken(site))
    for (const name of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP', 'X-Forwarded-Host']) {
      expectDenied(await withToken(site, `${name}: 127.0.0.1`), 'insecure')
    }
  },

  'H17 a peer that is not on the loopback: refused': async (lab) => {
    const folder = mkdtempSync(join(tmpdir(), 'bearergate-'))
    try {
      const site = await lab.site({ gate: { https: 'except-loopback' }, socket: join(folder, 's') })
      expectDenied(await withToken(site), 'insecure')
    } finally {
      rmSync(folder, { recursive: true })
    }
  },

  'H18 an address is allowed by what trusted proxies say, not by the client': async (lab) => {
    const { from } = await addressSite(lab, ['203.0.113.7'], ['none', 'one hop', 'all'])
    for (const trust of ['one hop', 'all'] as const) {
      expectDenied(await from(trust, '203.0.113.7, 198.51.100.1'), 'invalid')
      expectPassed(await from(trust, '198.51.100.1, 203.0.113.7'))
      expectPassed(await from(trust, '203.0.113.7'))
    }
    expectDenied(await from('none', '203.0.113.7'), 'invalid')
  },

  'H19 addresses are equal in every spelling': async (lab) => {
    const allowed = ['2001:DB8:1:2::/64', '::ffff:192.0.2.1', 'fe80::1', '198.51.100.0/24']
    const { from } = await addressSite(lab, allowed, ['one hop'])
    const inside = ['2001:db8:1:2:0:0:0:9', '2001:DB8:1:2::A', '192.0.2.1', '::FFFF:192.0.2.1']
    for (const address of [...inside, 'fe80::1%eth0', '198.51.100.255', '::ffff:198.51.100.3']) {
      expectPassed(await from('one hop', address))
    }
    for (const address of ['2001:db8:1:3::1', '192.0.2.2', '198.51.101.1', 'unknown', '']) {
      expectDenied(await from('one hop', address), 'invalid')
    }
  },
}

/** Sites for one list of addresses; `from` asks one of them with `X-Forwarded-For`. */
async function addressSite(
  lab: Lab,
  allowedIps: readonly string[],
  trusts: readonly ('none' | 'one hop' | 'all')[],
): Promise<{
  from: (trust: 'none' | 'one hop' | 'all', forwarded: string) => Promise<RawResponse>
}> {
  const sites = new Map<Trust, Site>()
  for (const trust of trusts) sites.set(trust, await lab.site({ trust }))
  return {
    async from(trust, forwarded) {
      const site = sites.get(trust)
      assert.ok(site !== undefined)
      const { authorization } = await site.t.bearer({ allowedIps })
      return site.get('/orders', `Authorization: ${authorization}`, `X-Forwarded-For: ${forwarded}`)
    },
  }
}
