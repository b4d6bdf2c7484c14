/** Introspection (RFC 7662), by the rows K of the conformance table. */
import { system } from '@bearergate/core'
import { expect, it } from 'vitest'
import { adjustableClock } from '../support/adjustable-clock.js'
import { onEverySite } from '../support/matrix.js'
import { wayne, type Site } from '../support/site.js'

const path = '/introspect'
const by = system('test')

onEverySite('introspection', (open) => {
  it('K1 K8 K9 K10 a value that would be let in', async () => {
    const site = await open({ modules: false })
    const expiresAt = Math.ceil(Date.now() / 1000) * 1000 + 60_500
    const { record, value } = await site.create({ scopes: ['orders:read', 'x:y'], expiresAt })
    const answer = await site.ask({
      method: 'POST',
      path,
      as: site.admin.stark,
      form: { token: value },
    })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      active: true,
      scope: 'orders:read x:y',
      client_id: record.id,
      sub: record.id,
      token_type: 'Bearer',
      iat: Math.floor(record.audit.created.at / 1000),
      exp: (expiresAt - 500) / 1000,
      account: 'ACC-1234-5678',
    })
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('pragma')).toBe('no-cache')
  })

  it('K2 every value that would not be let in: nothing but that it is inactive', async () => {
    const clock = adjustableClock()
    const site = await open({ gate: { clock } })
    const values = await inactiveValues(site, clock.wall() + 60_000)
    clock.ahead = 60_001
    for (const [kind, value] of Object.entries(values)) {
      const form = { token: value }
      const answer = await site.ask({ method: 'POST', path, as: site.admin.stark, form })
      expect([answer.status, answer.text], kind).toEqual([200, '{"active":false}'])
      expect(answer.headers.get('cache-control'), kind).toBe('no-store')
    }
  })

  it('K3 without credentials, or with bad ones', async () => {
    const site = await open()
    const { value } = await site.create()
    const bare = await site.ask({ method: 'POST', path, form: { token: value } })
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"'])
    const bad = await site.ask({ method: 'POST', path, as: 'abc', form: { token: value } })
    expect(bad.status).toBe(401)
    expect(bad.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  it('K4 with a token that may not read tokens', async () => {
    const site = await open({ modules: false })
    const { value } = await site.create({ scopes: ['tokens:write'] })
    const answer = await site.ask({ method: 'POST', path, as: value, form: { token: value } })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('www-authenticate')).toMatch(/insufficient_scope.*"tokens:read"/)
  })

  it('K5 GET, whatever it asks about', async () => {
    const site = await open()
    const { value } = await site.create()
    const asked = { path: `${path}?token=${value}`, as: site.admin.stark }
    const answer = await site.ask(asked)
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(answer.text).not.toContain(value)
  })

  it('K6 no value, several values, or another kind of body', async () => {
    const site = await open()
    const { value } = await site.create()
    const ask = (form: string) =>
      site.ask({ method: 'POST', path, as: site.admin.stark, form: new URLSearchParams(form) + '' })
    for (const form of [
      '',
      'token=',
      'token_type_hint=access_token',
      `token=${value}&token=${value}`,
      `token=${value}&token_type_hint=a&token_type_hint=b`,
    ]) {
      const answer = await ask(form)
      expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request'])
    }
    const json = { method: 'POST', path, as: site.admin.stark, json: { token: value } }
    expect((await site.ask(json)).status).toBe(415)
  })

  it('K7 hints and parameters that are not known are ignored', async () => {
    const site = await open()
    const { value } = await site.create()
    for (const hint of ['access_token', 'refresh_token', 'pat', '']) {
      const form = { token_type_hint: hint, token: value, resource: 'https://a.example' }
      const answer = await site.ask({ method: 'POST', path, as: site.admin.stark, form })
      expect(answer.json.active).toBe(true)
    }
  })

  it('K12 to ask is no use of the token', async () => {
    const site = await open({ gate: { usageIntervalMs: 10 } })
    const { record, value } = await site.create({ modules: ['MOD-1756-1452'] })
    const lastAccess = async () => (await site.gate.tokens.get(record.id, by))?.lastAccessAt
    for (let round = 0; round < 3; round++) {
      const form = { token: value }
      await site.ask({ method: 'POST', path, as: site.admin.stark, form })
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    expect(await lastAccess()).toBeNull()
    await site.ask({ path: '/api-tokens/current', as: value })
    await expect.poll(lastAccess, { timeout: 3000 }).not.toBeNull()
  })

  it('K13 a service learns of its own scopes alone, a manager of all', async () => {
    const site = await open({ modules: false })
    const { value } = await site.create({ scopes: ['orders:*', 'buyers:read', 'tokens:read'] })
    const scopeSeenBy = async (...scopes: string[]) => {
      const asking = await site.create({ scopes: ['tokens:read', ...scopes] })
      const form = { token: value }
      return (await site.ask({ method: 'POST', path, as: asking.value, form })).json.scope
    }
    expect(await scopeSeenBy('orders:read')).toBe('orders:read')
    expect(await scopeSeenBy('orders:*', 'buyers:*')).toBe('orders:* buyers:read')
    expect(await scopeSeenBy('products:read')).toBe('')
    expect(await scopeSeenBy()).toBe('orders:* buyers:read tokens:read')
    expect(await scopeSeenBy('tokens:*', 'orders:read')).toBe('orders:* buyers:read tokens:read')
    expect(await scopeSeenBy('*')).toBe('orders:* buyers:read tokens:read')
  })
})

async function inactiveValues(site: Site, expiresAt: number): Promise<Record<string, string>> {
  const { tokens, accounts } = site.gate
  const [disabled, deleted, rotated] = [
    await site.create(),
    await site.create(),
    await site.create(),
  ]
  const expired = await site.create({ expiresAt })
  const stopped = await site.create({ account: 'ACC-stopped' })
  const foreign = await site.create({ account: wayne })
  await tokens.disable(disabled.record.id)
  await tokens.delete(deleted.record.id)
  await tokens.rotate(rotated.record.id)
  await accounts.disable('ACC-stopped')
  return {
    disabled: disabled.value,
    deleted: deleted.value,
    'rotated away': rotated.value,
    expired: expired.value,
    'of a disabled account': stopped.value,
    'of another account': foreign.value,
    'wrong checksum': `${foreign.value.slice(0, -1)}${foreign.value.endsWith('a') ? 'b' : 'a'}`,
    'no value': 'abc',
    'not even text': '\u0000\r\n\u{1f600}',
    JWT: 'eyJhbGciOiJub25lIn0.e30.',
    long: 'x'.repeat(20_000),
  }
}
