import { describe, expect, it } from 'vitest'
import { harness } from '../support/harness.js'
import { user } from '../support/people.js'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const png = bytes('\x89PNG\r\n\x1a\n and so on')
const jpeg = bytes('\xff\xd8\xff and so on')
const webp = bytes('RIFF\0\0\0\0WEBPVP8 and so on')

describe('the icon of a token', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
  ])('%s is taken for what its bytes say', async (type, image) => {
    const { gate } = harness()
    const { record } = await gate.tokens.create({ name: 'Robot', icon: image })
    expect(record.icon).toMatch(/^upload:[0-9a-f]{16}$/)
    const icon = await gate.tokens.icon(record.id)
    expect(icon?.type).toBe(type)
    expect(Buffer.from(icon?.bytes ?? [])).toEqual(Buffer.from(image))
  })

  it('is replaced, removed, and gone with the token', async () => {
    const { gate } = harness()
    const { record } = await gate.tokens.create({ name: 'Robot', icon: png })
    const replaced = await gate.tokens.update(record.id, { icon: jpeg })
    expect(replaced.icon).not.toBe(record.icon)
    expect((await gate.tokens.icon(record.id))?.type).toBe('image/jpeg')
    expect(await gate.tokens.update(record.id, { icon: replaced.icon })).toEqual(replaced)
    expect(await gate.tokens.update(record.id, { icon: jpeg })).toEqual(replaced)
    await gate.tokens.update(record.id, { icon: '/icons/robot.png' })
    expect(await gate.tokens.icon(record.id)).toBeUndefined()
    await gate.tokens.update(record.id, { icon: png })
    await gate.tokens.delete(record.id)
    expect(await gate.tokens.icon(record.id)).toBeUndefined()
  })

  it('is seen by its own account alone', async () => {
    const { gate } = harness()
    const { record } = await gate.tokens.create({ account: 'a', name: 'Robot', icon: png })
    expect(await gate.tokens.icon(record.id, user('b'))).toBeUndefined()
  })

  it.each<[string, string | Uint8Array | number]>([
    ['a page', bytes('<!doctype html><script>')],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['GIF', bytes('GIF89a')],
    ['nothing', bytes('')],
    ['a RIFF that is no image', bytes('RIFF\0\0\0\0WAVE')],
    ['too much', Buffer.concat([png, Buffer.alloc(256 * 1024)])],
    ['another site', 'https://example.com/icon.png'],
    ['another site without a scheme', '//example.com/icon.png'],
    ['another site in disguise', '/\\example.com/icon.png'],
    ['script', 'javascript:alert(1)'],
    ['data', 'data:image/png;base64,AAAA'],
    ['a path with a break', '/a\nb'],
    ['an upload that is none', 'upload:0123456789abcdef'],
    ['a number', 5],
  ])('is not %s', async (_what, icon) => {
    const { gate } = harness()
    await expect(gate.tokens.create({ name: 'Robot', icon: icon as string })).rejects.toMatchObject(
      {
        errors: { icon: [expect.any(String)] },
      },
    )
    expect((await gate.tokens.list()).total).toBe(0)
  })
})
