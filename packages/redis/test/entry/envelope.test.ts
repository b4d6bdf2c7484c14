import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBody, writeBody } from '../../src/entry/entry-body.js'
import { seal, tagOf, unseal } from '../../src/entry/envelope.js'
import { Keyring } from '../../src/keys/keyring.js'
import { entry, key } from '../support/open-cache.js'

const other = Uint8Array.from({ length: 32 }, () => 7)
const keyring = new Keyring([key], 'n')
const letter = { generation: 'g', position: 5, endsAt: 1_790_000_000_000, body: '[]' }

describe('an envelope', () => {
  test('gives back what was sealed', () => {
    const any = fc.record({
      generation: fc.string({ unit: 'binary' }),
      position: fc.maxSafeNat(),
      endsAt: fc.maxSafeNat(),
      body: fc.string(),
    })
    fc.assert(
      fc.property(any, ({ generation, ...rest }) => {
        const sealed = seal(keyring, 'address', { generation, ...rest })
        expect(unseal(keyring, 'address', sealed)).toEqual({ tag: tagOf(generation), ...rest })
      }),
    )
  })

  test('is bound to its address', () => {
    expect(unseal(keyring, 'elsewhere', seal(keyring, 'address', letter))).toBe('forged')
  })

  test('never throws, whatever is found', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (found) => {
        expect(unseal(keyring, 'address', found)).toBe('unreadable')
      }),
    )
  })

  test('outlives the rotation of its key, as long as the old one is listed', () => {
    const sealed = seal(keyring, 'address', letter)
    const rotated = new Keyring([other, key], 'n')
    expect(unseal(rotated, 'address', sealed)).toMatchObject({ position: 5 })
    const anew = seal(rotated, 'address', letter)
    expect(unseal(new Keyring([other], 'n'), 'address', anew)).toMatchObject({ position: 5 })
    expect(unseal(new Keyring([other], 'n'), 'address', sealed)).toBe('unreadable')
    expect(unseal(keyring, 'address', anew)).toBe('unreadable')
  })

  test('says nothing of the key', () => {
    const sealed = seal(keyring, 'address', letter)
    for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(sealed).not.toContain(Buffer.from(key).toString(form))
    }
  })
})

describe('the body of an entry', () => {
  const written = writeBody(entry())
  const fields: unknown[] = JSON.parse(written)

  test('reads as it was written', () => {
    expect(readBody(written, 5)).toEqual(entry())
  })

  test.each(['', '{}', 'null', '[]', '[', JSON.stringify([...fields, 1])])(
    '%s is unreadable',
    (body) => expect(readBody(body, 5)).toBeUndefined(),
  )

  test('with any field of another type is unreadable', () => {
    const wrong: readonly unknown[] = [true, { 0: 'a', length: 1 }, [1], [['a']], [[2, 'h', null]]]
    fields.forEach((field, index) => {
      for (const value of wrong) {
        if (index === 9 && !Array.isArray(value) && typeof value === 'object') continue
        const body = JSON.stringify(fields.with(index, value))
        expect(readBody(body, 5), body).toBeUndefined()
      }
      expect(readBody(JSON.stringify(fields.with(index, field)), 5)).toEqual(entry())
    })
  })

  test('with a state that nobody knows is unreadable', () => {
    for (const state of ['active', 'toString', '__proto__', ''])
      expect(readBody(JSON.stringify(fields.with(3, state)), 5)).toBeUndefined()
  })

  test('at a position that is none is unreadable', () => {
    for (const position of [NaN, 1.5, 2 ** 53]) expect(readBody(written, position)).toBeUndefined()
  })
})
