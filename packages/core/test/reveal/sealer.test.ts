import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { Sealer } from '../../src/reveal/sealer.js'

const sealer = new Sealer([{ id: 'k1', key: randomBytes(32) }])
const own = { id: 'TKN-0000-0000-0001', account: 'a' }

it('42 opens what it sealed for the token and account that it was sealed for, and for no other', async () => {
  const sealed = await sealer.seal('a value', own)
  expect(await sealer.open(sealed, own)).toBe('a value')
  expect(await sealer.open(sealed, { ...own, id: 'TKN-0000-0000-0002' })).toBeUndefined()
  expect(await sealer.open(sealed, { ...own, account: 'b' })).toBeUndefined()
})

it('42 names key, token and account in the protected header, and nothing of the value', async () => {
  const sealed = await sealer.seal('a value', own)
  const [header = ''] = sealed.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'A256KW',
    enc: 'A256GCM',
    kid: 'k1',
    tid: own.id,
    acc: 'a',
  })
  expect(sealed).not.toBe(await sealer.seal('a value', own))
})

it('takes keys as bytes and in base64url', async () => {
  const key = randomBytes(32)
  const sealed = await new Sealer([{ id: 'k', key }]).seal('a value', own)
  const other = new Sealer([{ id: 'k', key: key.toString('base64url') }])
  expect(await other.open(sealed, own)).toBe('a value')
})
