/** Bodies whose length nobody knows, on connections that serve further requests. */
import { rawExchange, type RawExchange } from '@bearergate/testing/contract'
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import { base, type Site } from '../support/site.js'

const path = `${base}/api-tokens`

function head(site: Site, method: string, ...lines: readonly string[]): string {
  const authorization = `Authorization: Bearer ${site.admin.stark}`
  const all = [`${method} ${path} HTTP/1.1`, 'Host: localhost', authorization, ...lines]
  return [...all, '', ''].join('\r\n')
}

const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`

/** A creation without a length, and a list behind it. */
function exchange(site: Site, body: string): Promise<RawExchange> {
  const lines = ['Content-Type: application/json', 'Transfer-Encoding: chunked']
  const chunks = (body.match(/[^]{1,10000}/g) ?? []).map(chunk).join('') + '0\r\n\r\n'
  const bytes = head(site, 'POST', ...lines) + chunks + head(site, 'GET')
  return rawExchange({ port: Number(new URL(site.origin).port) }, bytes, 2)
}

onEverySite('streams', (open) => {
  it('WIRE: a body in chunks is taken, and the connection serves another request', async () => {
    const site = await open()
    const { responses } = await exchange(site, '{"name":"Robot"}'.padEnd(30_000))
    expect(responses.map(({ status }) => status)).toEqual([201, 200])
  })

  it('WIRE: one that turns out to be too large is 413, and the connection is usable or closed', async () => {
    const site = await open()
    for (const size of [64 * 1024 + 1, 300_000, 3_000_000]) {
      const { responses, closed } = await exchange(site, '{"name":"Robot"}'.padEnd(size))
      const [refused, next] = responses.map(({ status }) => status)
      expect(refused, String(size)).toBe(413)
      expect(closed ? [undefined] : [200]).toContain(next)
    }
    expect((await site.gate.tokens.list({ account: 'ACC-1234-5678', limit: 0 })).total).toBe(1)
  })

  it('WIRE: one that says it is too large is 413 before it has come', async () => {
    const site = await open()
    const lines = ['Content-Type: application/json', 'Content-Length: 65537']
    const bytes = head(site, 'POST', ...lines) + '{'
    const target = { port: Number(new URL(site.origin).port) }
    const { responses } = await rawExchange(target, bytes)
    expect(responses.map(({ status }) => status)).toEqual([413])
  })

  it('E18 WIRE: nothing of a body is read before its sender is known', async () => {
    const site = await open()
    const lines = [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Content-Length: 100000000', '', '']
    const target = { port: Number(new URL(site.origin).port) }
    const { responses } = await rawExchange(target, lines.join('\r\n'))
    expect(responses.map(({ status }) => status)).toEqual([401])
  })
})
