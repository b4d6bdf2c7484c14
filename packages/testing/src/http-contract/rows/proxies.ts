import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { expectDenied, expectPassed } from '../expect.js'
import type { Lab } from '../lab.js'
import type { Rows } from '../row.js'
import type { Site } from '../site.js'
import { strictSite, type Trust, withToken } from './transport.js'

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

/** What proxies say of scheme and address, and who is believed (conformance H8–H19). */
export const proxyRows: Rows = {
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
