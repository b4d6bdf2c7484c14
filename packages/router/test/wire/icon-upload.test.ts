/** Uploads of icons. */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { jpeg, png, upload, webp } from '../support/images.js'
import { onEverySite } from '../support/matrix.js'
import { base, stark, type Site } from '../support/site.js'

const create = (site: Site, body: FormData): Promise<Answered> =>
  site.ask({ method: 'POST', path: '/api-tokens', as: site.admin.stark, body })

const text = (content: string) => new TextEncoder().encode(content)
const robot = { name: 'Robot' }
const maxIcon = 256 * 1024

/** Files that say they are PNG and are none. */
const noImages = [
  text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  text('GIF89a\x01\x00\x01\x00'),
  text('<!doctype html><script>alert(1)</script>'),
  text(' \x89PNG\r\n'),
  text('RIFF....WAVE'),
  text('%PDF-1.7'),
  new Uint8Array(Buffer.from('BM\x00\x00', 'latin1')),
  new Uint8Array(0),
  png('one', maxIcon + 1),
]

function formOf(...parts: readonly (readonly [string, string | File])[]): FormData {
  const form = new FormData()
  for (const [name, part] of parts) form.append(name, part)
  return form
}

const icon = new File([png()], 'robot.png', { type: 'image/png' })
const json = JSON.stringify(robot)
const jsonFile = (type: string) => new File([json], 'token.json', { type })

/** Forms of other parts than the two that are asked for. */
const misshapen = [
  formOf(),
  formOf(['icon', icon]),
  formOf(['token', json]),
  formOf(['token', json], ['icon', 'not a file']),
  formOf(['token', json], ['image', icon]),
  formOf(['token', json], ['icon', icon], ['icon', icon]),
  formOf(['token', json], ['icon', icon], ['other', icon]),
  formOf(['token', json], ['token', json], ['icon', icon]),
  formOf(['token', '{'], ['icon', icon]),
  formOf(['token', '[]'], ['icon', icon]),
  formOf(['token', ''], ['icon', icon]),
  formOf(['token', jsonFile('text/plain')], ['icon', icon]),
  formOf(['token', jsonFile('application/json; charset=utf-16')], ['icon', icon]),
]

onEverySite('icon uploads', (open) => {
  it('WIRE: PNG, JPEG and WebP are taken by their bytes, whatever they are called', async () => {
    const site = await open()
    for (const [type, image] of [
      ['image/png', png()],
      ['image/jpeg', jpeg()],
      ['image/webp', webp()],
      ['image/png', png('one', maxIcon)],
    ] as const) {
      const created = await create(site, upload(robot, image, 'image/svg+xml'))
      const { id } = created.json
      expect(created.status).toBe(201)
      expect(created.json.icon).toMatch(
        new RegExp(`^${base}/api-tokens/${id}/icon\\?v=[0-9a-f]{8}$`),
      )
      const path = created.json.icon.slice(base.length)
      const served = await site.ask({ path, as: site.admin.stark })
      expect([served.headers.get('content-type'), served.bytes.length]).toEqual([
        type,
        image.length,
      ])
      expect(Buffer.compare(served.bytes, image)).toBe(0)
    }
  })

  it('WIRE: what is no such image, or one of more than 256 KiB, is 400 and named', async () => {
    const site = await open()
    for (const bytes of noImages) {
      const { status, json } = await create(site, upload(robot, bytes))
      expect([status, Object.keys(json.errors)]).toEqual([400, ['icon']])
    }
    const wrong = await create(site, upload({ nothing: 1, expiresAt: 'x' }, text('GIF89a')))
    const fields = ['expiresAt', 'icon', 'name', 'nothing']
    expect(Object.keys(wrong.json.errors).toSorted()).toEqual(fields)
    expect((await site.gate.tokens.list({ account: stark.id, limit: 0 })).total).toBe(1)
  })

  it('WIRE: one part of JSON, as text or as a file, and one file named icon; all else is 400', async () => {
    const site = await open()
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const form = formOf(['icon', icon], ['anything', jsonFile(type)])
      expect((await create(site, form)).status, type).toBe(201)
    }
    for (const [index, form] of misshapen.entries()) {
      const { status, json } = await create(site, form)
      expect([status, json.type.split('/').at(-1)], String(index)).toEqual([400, 'invalid-request'])
    }
    const headers = { 'Content-Type': 'multipart/form-data' }
    const asked = { method: 'POST', path: '/api-tokens', as: site.admin.stark, headers }
    expect((await site.ask({ ...asked, body: '--x--' })).status).toBe(400)
  })

  it('WIRE: 1 MiB is the limit of a body with an icon', async () => {
    const site = await open()
    const large = upload({ name: 'Robot', tokenHint: 'x'.repeat(600_000) }, png('one', maxIcon))
    expect((await create(site, large)).status).toBe(201)
    const tooLarge = await create(site, upload(robot, png('one', 1024 * 1024)))
    expect([tooLarge.status, tooLarge.json.detail]).toEqual([
      413,
      'The body may have up to 1024 KiB.',
    ])
  })

  it('WIRE: PUT and PATCH take images too; the same image again changes nothing', async () => {
    const site = await open()
    const { record } = await site.create({ icon: '/icons/robot.png' })
    const path = `/api-tokens/${record.id}`
    const seen = []
    for (const [method, image] of [
      ['PUT', png('one')],
      ['PUT', png('one')],
      ['PATCH', png('two')],
      ['PATCH', png('two')],
    ] as const) {
      const body = upload({ name: 'Robot' }, image)
      const { json } = await site.ask({ method, path, as: site.admin.stark, body })
      seen.push([json.revision, json.icon])
    }
    expect(seen.map(([revision]) => revision)).toEqual([2, 2, 3, 3])
    expect(new Set(seen.map(([, icon]) => icon)).size).toBe(2)
  })
})
