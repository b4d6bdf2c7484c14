/** Requests that meet, on two servers with one database: one order, one winner each (ATTACKS 43). */
import { describe, expect, it } from 'vitest'
import type { Asked } from '../support/client.js'
import { onSomeSites } from '../support/matrix.js'
import { interceptedSite } from './support/intercepted-site.js'
import { expectLinearizable, record, trailOf } from './support/history.js'
import { sharedServers, type SharedServers } from './support/shared-servers.js'

async function create({ ask }: SharedServers): Promise<{ id: string; token: string }> {
  return (await ask({ method: 'POST', path: '/api-tokens', json: { name: 'Robot' } })).json
}

/** Requests of every kind in an order of chance, each of which changes something of its own. */
function storm(id: string, rounds: number): readonly Asked[] {
  const path = `/api-tokens/${id}`
  const requests = Array.from({ length: rounds }, (_, index): readonly Asked[] => [
    { method: 'PUT', path, json: { name: `Put ${index}` } },
    { method: 'PATCH', path, json: { name: `Patched ${index}` } },
    { method: 'POST', path: `${path}/disable` },
    { method: 'POST', path: `${path}/enable` },
    { method: 'POST', path: `${path}/rotate`, json: { overlapSeconds: 0 } },
  ])
  return requests
    .flat()
    .map((asked) => ({ asked, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ asked }) => asked)
}

function statusesOf(
  operations: readonly { readonly answer: { readonly status: number } }[],
): number[] {
  return operations.map(({ answer }) => answer.status).sort((one, other) => one - other)
}

describe('requests that meet', () => {
  it('43 rotate, update, disable and enable: a history in one order', async () => {
    const servers = await sharedServers()
    const { id } = await create(servers)
    const operations = []
    for (let wave = 0; wave < 5; wave++) operations.push(...(await record(servers, storm(id, 3))))
    expect(statusesOf(operations).every((status) => [200, 409].includes(status))).toBe(true)
    const lines = await trailOf(servers, id)
    expectLinearizable(operations, lines)
    expect(lines.length).toBeGreaterThan(20)
  })

  it('43 rotations: each replaces the value that it has seen, and the last value alone is left', async () => {
    const servers = await sharedServers()
    const { id, token } = await create(servers)
    const rotate = { method: 'POST', path: `/api-tokens/${id}/rotate` }
    const operations = await record(
      servers,
      Array.from({ length: 12 }, () => rotate),
    )
    const won = operations.filter(({ answer }) => answer.status === 200)
    expect(statusesOf(operations).every((status) => [200, 409].includes(status))).toBe(true)
    expect(won.length).toBeGreaterThan(0)
    expectLinearizable(operations, await trailOf(servers, id))
    await new Promise((resolve) => setTimeout(resolve, 250))
    for (const { answer } of won) {
      const isLast = answer.json.revision === won.length + 1
      expect(await servers.areAccepting(answer.json.token)).toEqual([isLast, isLast])
    }
    expect(await servers.areAccepting(token)).toEqual([false, false])
  })

  it('43 updates of one revision: one wins, the others learn that it has changed', async () => {
    const servers = await sharedServers()
    const { id } = await create(servers)
    const contest = Array.from({ length: 12 }, (_, index) => ({
      method: index % 2 === 0 ? 'PUT' : 'PATCH',
      path: `/api-tokens/${id}`,
      json: { name: `Name ${index}` },
      headers: { 'If-Match': '"1"' },
    }))
    const operations = await record(servers, contest)
    expect(statusesOf(operations)).toEqual([200, ...Array.from({ length: 11 }, () => 412)])
    expectLinearizable(operations, await trailOf(servers, id))
  })

  it('43 deletion ends it: one succeeds, and nothing comes after', async () => {
    const servers = await sharedServers()
    const { id, token } = await create(servers)
    const path = `/api-tokens/${id}`
    const deletions = Array.from({ length: 4 }, () => ({ method: 'DELETE', path }))
    const operations = await record(servers, [...storm(id, 2), ...deletions, ...storm(id, 2)])
    const ended = operations.filter(({ asked }) => asked.method === 'DELETE')
    expect(statusesOf(ended)).toEqual([204, 404, 404, 404])
    const others = operations.filter(({ asked }) => asked.method !== 'DELETE')
    expect(statusesOf(others).every((status) => [200, 404, 409].includes(status))).toBe(true)
    const lines = await trailOf(servers, id)
    expect(lines.at(-1)?.event).toBe('bearergate.token.deleted')
    expectLinearizable(operations, lines)
    expect((await servers.ask({ path })).status).toBe(404)
    await new Promise((resolve) => setTimeout(resolve, 250))
    const values = operations.map(({ answer }) => answer.json?.token).filter(Boolean)
    for (const value of [token, ...values]) {
      expect(await servers.areAccepting(value)).toEqual([false, false])
    }
  })

  it('43 creates with one key: one token, and nobody is told of another', async () => {
    const servers = await sharedServers()
    for (const key of ['k1', 'k2', 'k3']) {
      const asked = {
        method: 'POST',
        path: '/api-tokens',
        json: { name: key },
        headers: { 'Idempotency-Key': key },
      }
      const operations = await record(
        servers,
        Array.from({ length: 8 }, () => asked),
      )
      const made = operations.map(({ answer }) => answer).filter(({ status }) => status === 201)
      expect(new Set(made.map(({ json }) => json.id)).size).toBe(1)
      const first = made.filter(({ headers }) => !headers.has('idempotency-replayed'))
      expect(first).toHaveLength(1)
      expect(made.filter(({ json }) => json.token !== undefined)).toEqual(first)
      expect(statusesOf(operations).every((status) => status === 201 || status === 409)).toBe(true)
      const found = await servers.ask({ path: `/api-tokens?name=${key}` })
      expect(found.json.$meta.pagination.total).toBe(1)
    }
  })
})

onSomeSites('a change that comes between', (open) => {
  it('43 a rotation that another has overtaken gives no value', async () => {
    const { site, store } = await interceptedSite(open)
    const { record: token, value } = await site.create()
    const asked = { method: 'POST', path: `/api-tokens/${token.id}/rotate`, as: site.admin.stark }
    const values: string[] = []
    store.beforeMutation = async () => values.push((await site.ask(asked)).json.token)
    const overtaken = await site.ask(asked)
    expect([overtaken.status, overtaken.json.token]).toEqual([409, undefined])
    const current = async (as = '') => (await site.ask({ path: '/api-tokens/current', as })).status
    expect([await current(value), await current(values[0])]).toEqual([401, 200])
  })

  it('43 an update that another has overtaken is done on what that has left', async () => {
    const { site, store } = await interceptedSite(open)
    const { id } = (await site.create({ metadata: { a: 1 } })).record
    const patch = (metadata: object, headers = {}) =>
      site.ask({
        method: 'PATCH',
        path: `/api-tokens/${id}`,
        as: site.admin.stark,
        json: { metadata },
        headers,
      })
    store.beforeMutation = () => patch({ b: 2 })
    const merged = await patch({ c: 3 })
    expect([merged.json.metadata, merged.json.revision]).toEqual([{ a: 1, b: 2, c: 3 }, 3])
    store.beforeMutation = () => patch({ d: 4 })
    expect((await patch({ e: 5 }, { 'If-Match': '"3"' })).status).toBe(412)
  })
})
