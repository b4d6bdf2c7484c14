/** What people enter is in bodies alone: no header, no name of a file (ATTACKS 54). */
import { expect, it } from 'vitest'
import type { Answered } from '../support/client.js'
import { png, upload } from '../support/images.js'
import { onEveryFramework } from '../support/matrix.js'
import type { Site } from '../support/site.js'

const names = [
  '=cmd|x!A0',
  '+1+cmd|',
  '-2+3',
  '@SUM(1)',
  '"; filename="x.exe',
  'a"b',
  '../../etc/passwd',
  'é\u202egnp.exe',
  '<img src=x>',
]
const broken = ['a\r\nSet-Cookie: a=b', 'a\nb', 'a\rb', 'a\0b', 'a\u2028b\u0085']

/** Everything that is answered about a token with an icon. */
async function answersAbout(site: Site, name: string): Promise<readonly Answered[]> {
  const as = site.admin.stark
  const body = upload({ name, description: name }, png(name))
  const created = await site.ask({ method: 'POST', path: '/api-tokens', as, body })
  expect([name, created.status]).toEqual([name, 201])
  const path = `/api-tokens/${created.json.id}`
  const icon = await site.ask({ path: `${path}/icon`, as })
  expect(icon.headers.get('content-disposition')).toBe('inline')
  expect(icon.headers.get('content-type')).toBe('image/png')
  const others = [path, '/api-tokens', `${path}/audit`, `${path}?select=+token`]
  const reads = others.map((other) => site.ask({ path: other, as }))
  const deletion = await Promise.all(reads).then(() => site.ask({ method: 'DELETE', path, as }))
  return [created, icon, deletion, ...(await Promise.all(reads))]
}

onEveryFramework('what people enter', (open) => {
  it('54 stands in no header', async () => {
    const site = await open()
    for (const name of names) {
      for (const { headers } of await answersAbout(site, name)) {
        const sent = [...headers].map(([, value]) => value).join('\n')
        for (const part of [name, encodeURIComponent(name), Buffer.from(name).toString('latin1')]) {
          expect(sent.includes(part)).toBe(false)
        }
      }
    }
  })

  it('54 breaks no line: control characters are refused', async () => {
    const site = await open()
    for (const text of broken.slice(0, 4)) {
      const as = site.admin.stark
      const create = (json: object) => site.ask({ method: 'POST', path: '/api-tokens', as, json })
      const refused = await create({ name: text })
      expect([refused.status, refused.headers.get('set-cookie')]).toEqual([400, null])
      expect((await create({ name: 'x', icon: `/${text}` })).status).toBe(400)
      expect((await create({ name: 'x', icon: `/icons/${text}.png` })).status).toBe(400)
    }
  })

  it('54 what a client sends in a header comes back in none', async () => {
    const site = await open()
    const sent = 'evil-4711'
    const headers = {
      'User-Agent': sent,
      'Idempotency-Key': sent,
      'X-Request-Id': sent,
      Referer: sent,
    }
    const asked = { method: 'POST', path: '/api-tokens', as: site.admin.stark, json: { name: 'x' } }
    for (const answer of [
      await site.ask({ ...asked, headers }),
      await site.ask({
        ...asked,
        headers: { ...headers, 'If-Match': `"${sent}"` },
        path: `/api-tokens?x=${sent}`,
      }),
      await site.ask({ ...asked, method: 'PURGE', path: `/api-tokens/${sent}`, headers }),
    ]) {
      expect([...answer.headers].filter(([, value]) => value.includes(sent))).toEqual([])
    }
  })
})
