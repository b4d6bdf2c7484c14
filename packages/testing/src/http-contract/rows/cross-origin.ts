import assert from 'node:assert/strict'
import type { RawResponse } from '../../raw-http/raw-response.js'
import { expectDenied, expectPassed } from '../expect.js'
import type { Rows } from '../row.js'
import { member, signedIn, userSite } from '../signed-in.js'
import type { Site } from '../site.js'

const sameOrigin = 'Sec-Fetch-Site: same-origin'
const ownOrigin = 'Origin: http://localhost'
const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A signed-in user’s request for a change. */
function change(site: Site, ...lines: string[]): Promise<RawResponse> {
  return site.send('POST', '/orders', signedIn, ...lines)
}

async function refuses(site: Site, ...lines: string[]): Promise<void> {
  expectDenied(await change(site, ...lines), 'foreign')
}

/** Requests that browsers send as a signed-in user on behalf of other sites. */
export const crossOriginRows: Rows = {
  'cross-origin: neither header: 403': async (lab) => {
    const site = await userSite(lab)
    for (const method of unsafe)
      expectDenied(await site.send(method, '/orders', signedIn), 'foreign')
    assert.deepEqual(
      site.denials.map(({ reason }) => reason),
      unsafe.map(() => 'cross-origin'),
    )
  },

  'cross-origin: a page of the same origin: passed': async (lab) => {
    const site = await userSite(lab)
    for (const method of unsafe) {
      expectPassed(await site.send(method, '/orders', signedIn, sameOrigin))
      expectPassed(await site.send(method, '/orders', signedIn, ownOrigin))
    }
  },

  'cross-origin: what another site makes a browser send: 403': async (lab) => {
    const site = await userSite(lab)
    for (const from of ['cross-site', 'same-site', 'none', 'Same-Origin', '']) {
      await refuses(site, `Sec-Fetch-Site: ${from}`)
      await refuses(site, `Sec-Fetch-Site: ${from}`, 'Origin: https://evil.example')
    }
    for (const origin of foreignOrigins) await refuses(site, `Origin: ${origin}`)
    await refuses(site, 'Referer: http://localhost/orders')
  },

  'cross-origin: a header that is repeated or joined is believed of nobody': async (lab) => {
    const site = await userSite(lab)
    await refuses(site, sameOrigin, sameOrigin)
    await refuses(site, sameOrigin, 'Sec-Fetch-Site: cross-site')
    await refuses(site, ownOrigin, ownOrigin)
    await refuses(site, 'Origin: https://evil.example', ownOrigin)
    await refuses(site, 'Origin: https://evil.example, http://localhost')
  },

  'cross-origin: a host that cannot be read is no origin, not even localhost': async (lab) => {
    const site = await userSite(lab)
    for (const host of ['', 'a/b', 'localhost:99999', 'localhost, localhost', 'localhost@evil']) {
      const head = [`POST ${site.base}/orders HTTP/1.1`, `Host: ${host}`, signedIn, ownOrigin]
      expectDenied(await site.raw(head), 'foreign')
    }
  },

  'cross-origin: the port and the scheme belong to the origin': async (lab) => {
    const site = await userSite(lab)
    const from = async (host: string, origin: string): Promise<number> => {
      const head = [`POST ${site.base}/orders HTTP/1.1`, `Host: ${host}`, signedIn]
      return (await site.raw([...head, `Origin: ${origin}`])).status
    }
    assert.equal(await from('a.example:8080', 'http://a.example:8080'), 200)
    assert.equal(await from('A.example:80', 'http://a.example'), 200)
    assert.equal(await from('[::1]:8080', 'http://[::1]:8080'), 200)
    assert.equal(await from('a.example:8080', 'http://a.example:8081'), 403)
    assert.equal(await from('a.example:8080', 'http://a.example'), 403)
    assert.equal(await from('a.example', 'https://a.example'), 403)
  },

  'cross-origin: behind a trusted proxy the origin is the one that the client used': async (
    lab,
  ) => {
    const forwarded = ['X-Forwarded-Proto: https', 'X-Forwarded-Host: app.example']
    const trusting = await userSite(lab, {}, { trust: 'one hop' })
    expectPassed(await change(trusting, ...forwarded, 'Origin: https://app.example'))
    expectPassed(await change(trusting, 'X-Forwarded-Proto: https', 'Origin: https://localhost'))
    for (const origin of ['http://app.example', 'http://localhost', 'https://localhost']) {
      await refuses(trusting, ...forwarded, `Origin: ${origin}`)
    }
    const site = await userSite(lab)
    await refuses(site, ...forwarded, 'Origin: https://app.example')
    expectPassed(await change(site, ...forwarded, ownOrigin))
  },

  'cross-origin: origins that are allowed may, in any spelling of the option': async (lab) => {
    const allowedOrigins = ['https://App.example:443', 'http://localhost:5173/']
    const site = await userSite(lab, { allowedOrigins })
    for (const origin of ['https://app.example', 'http://localhost:5173', 'http://localhost']) {
      expectPassed(await change(site, `Origin: ${origin}`, 'Sec-Fetch-Site: cross-site'))
    }
    for (const origin of ['http://app.example', 'https://x.app.example', 'http://localhost:517']) {
      await refuses(site, `Origin: ${origin}`)
    }
    await refuses(site)
  },

  'cross-origin: a user known by a header needs no origin': async (lab) => {
    const site = await userSite(lab, { actor: () => ({ ...member, via: 'header' }) })
    for (const lines of [[], ['Sec-Fetch-Site: cross-site', 'Origin: https://evil.example']]) {
      expectPassed(await change(site, ...lines))
    }
    const cookie = await userSite(lab, { actor: () => ({ ...member, via: 'cookie' }) })
    await refuses(cookie)
  },

  'cross-origin: reading is not changing': async (lab) => {
    const site = await userSite(lab)
    const foreign = ['Sec-Fetch-Site: cross-site', 'Origin: https://evil.example']
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      for (const lines of [[], foreign]) {
        assert.equal((await site.send(method, '/orders', signedIn, ...lines)).status, 200)
      }
    }
  },

  'cross-origin: whoever sends a token, or nothing, is no user': async (lab) => {
    const site = await userSite(lab)
    const { authorization } = await site.t.bearer()
    const foreign = ['Sec-Fetch-Site: cross-site', 'Origin: https://evil.example']
    expectPassed(await change(site, `Authorization: ${authorization}`, ...foreign))
    expectDenied(await site.send('POST', '/orders', ...foreign), 'required')
  },
}

const foreignOrigins = [
  'https://evil.example',
  'null',
  '',
  '*',
  'https://localhost',
  'http://localhost:8080',
  'http://localhost.evil.example',
  'http://evil.example/http://localhost',
  'http://localhost@evil.example',
  'HTTP://LOCALHOST',
  'http://localhost/',
  'localhost',
]
