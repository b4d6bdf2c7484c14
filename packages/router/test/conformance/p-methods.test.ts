/** Methods (rows P) of the management API. */
import { expect, it } from 'vitest'
import { onEverySite } from '../support/matrix.js'
import type { Site } from '../support/site.js'
import { png } from '../support/images.js'

onEverySite('methods', (open) => {
  it('P4 E14 HEAD has the status and headers of GET, and no body', async () => {
    const site = await open()
    const { record } = await site.create({ icon: png() })
    const paths = [
      '/api-tokens?limit=1',
      '/api-tokens?limit=x',
      `/api-tokens/${record.id}`,
      '/api-tokens/TKN-0000-0000-0000',
      `/api-tokens/${record.id}/audit`,
      `/api-tokens/${record.id}/icon`,
      '/api-tokens/current',
      '/api-tokens/nothing/there',
      '/modules',
      '/openapi.json',
    ]
    for (const path of paths) {
      await expectAlike(site, path, site.admin.stark)
      await expectAlike(site, path, undefined)
      await expectAlike(site, path, 'abc')
    }
  })

  it('P4 HEAD changes nothing where GET is not', async () => {
    const site = await open()
    const { record } = await site.create()
    const path = `/api-tokens/${record.id}/disable`
    const answer = await site.ask({ method: 'HEAD', path, as: site.admin.stark })
    expect([answer.status, answer.text, answer.headers.get('allow')]).toEqual([405, '', 'POST'])
    expect((await site.gate.tokens.get(record.id))?.status).toBe('Active')
  })
})

async function expectAlike(site: Site, path: string, as: string | undefined): Promise<void> {
  const [got, head] = [await site.ask({ path, as }), await site.ask({ method: 'HEAD', path, as })]
  expect(head.text).toBe('')
  expect([head.status, headersOf(head.headers)], path).toEqual([got.status, headersOf(got.headers)])
  expect(got.headers.get('content-length')).toBe(String(got.bytes.length))
}

/** Of the answer, not of the connection, which fetch ends after HEAD. */
function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ofConnection.has(name)))
}

const ofConnection = new Set(['date', 'connection', 'keep-alive'])
