/** `GET /api-tokens/{id}/icon`. */
import { expect, it } from 'vitest'
import { png, upload } from '../support/images.js'
import { onEverySite } from '../support/matrix.js'
import { base, type Site } from '../support/site.js'

/** Gives a token an image; tells the path under the base that it is found at. */
async function put(site: Site, id: string, image: Uint8Array<ArrayBuffer>): Promise<string> {
  const body = upload({}, image)
  const asked = { method: 'PUT', path: `/api-tokens/${id}`, as: site.admin.stark, body }
  return (await site.ask(asked)).json.icon.slice(base.length)
}

onEverySite('icons', (open) => {
  it('WIRE: it is an image and nothing else, cacheable privately', async () => {
    const site = await open()
    const { record } = await site.create({ icon: png() })
    const path = `/api-tokens/${record.id}/icon`
    const { status, headers, bytes } = await site.ask({ path, as: site.admin.stark })
    expect([status, Buffer.compare(bytes, png())]).toEqual([200, 0])
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toBe('private, max-age=86400')
    expect(headers.get('etag')).toMatch(/^"[0-9a-f]{16}"$/)
  })

  it('WIRE G7: 304 to whoever has it, and only to who may see it', async () => {
    const site = await open()
    const { record } = await site.create({ icon: png() })
    const path = `/api-tokens/${record.id}/icon`
    const etag = (await site.ask({ path, as: site.admin.stark })).headers.get('etag') ?? ''
    const asked = (ifNoneMatch: string, as?: string) =>
      site.ask({ path, as, headers: { 'If-None-Match': ifNoneMatch } })
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const { status, headers, text } = await asked(known, site.admin.stark)
      expect([status, text, headers.get('etag')], known).toEqual([304, '', etag])
      expect(headers.get('cache-control')).toBe('private, max-age=86400')
    }
    expect((await asked('"x"', site.admin.stark)).status).toBe(200)
    expect((await asked(etag)).status).toBe(401)
    expect((await asked(etag, site.admin.wayne)).status).toBe(404)
  })

  it('WIRE: a new image has a new path; what replaced it, or took it away, is gone', async () => {
    const site = await open()
    const as = site.admin.stark
    const { record } = await site.create()
    const first = await put(site, record.id, png('one'))
    const second = await put(site, record.id, png('two'))
    expect(second).not.toBe(first)
    const served = await site.ask({ path: second, as })
    expect(Buffer.compare(served.bytes, png('two'))).toBe(0)
    expect(await put(site, record.id, png('one'))).toBe(first)
    for (const icon of ['/icons/robot.png', '']) {
      await put(site, record.id, png('one'))
      const json = { icon }
      await site.ask({ method: 'PUT', path: `/api-tokens/${record.id}`, as, json })
      expect((await site.ask({ path: first, as })).status).toBe(404)
    }
  })

  it('WIRE: a path of an image that was replaced, sent back, keeps the image there is', async () => {
    const site = await open()
    const as = site.admin.stark
    const { record } = await site.create({ icon: png('one') })
    const path = `/api-tokens/${record.id}`
    const read = await site.ask({ path, as })
    const second = await put(site, record.id, png('two'))
    const { status, json } = await site.ask({ method: 'PUT', path, as, json: read.json })
    expect([status, json.icon]).toEqual([200, base + second])
    expect((await site.ask({ path: second, as })).status).toBe(200)
  })

  it('WIRE: the image of another account is as unknown as one that is not there', async () => {
    const site = await open()
    const { record } = await site.create({ icon: png() })
    const path = `/api-tokens/${record.id}/icon`
    const answers = []
    for (const asked of [path, '/api-tokens/TKN-0000-0000-0000/icon']) {
      const { status, text } = await site.ask({ path: asked, as: site.admin.wayne })
      answers.push([status, text.replace(/"(instance|traceId)":"[^"]*"/g, '')])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(404)
    await site.ask({ method: 'DELETE', path: `/api-tokens/${record.id}`, as: site.admin.stark })
    expect((await site.ask({ path, as: site.admin.stark })).status).toBe(404)
  })
})
