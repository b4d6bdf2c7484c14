import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Profiles, type Profiled } from '../../src/cache/profile.js'

/** Few and tricky ones, so that equal ones and ones that look alike are common. */
const text = fc.string({ unit: fc.constantFrom('1', ' ', 'a', '"', '\n'), maxLength: 4 })
const scopes = fc.array(fc.constantFrom('a', '1', 'a:b', '*'), { maxLength: 3 })
const account = fc.record({ id: text, name: fc.option(text, { nil: undefined }) })
const plain = fc.tuple(account, scopes)

function profiled(holder: Profiled['account'], more: Partial<Profiled> = {}): Profiled {
  return { account: holder, metadata: {}, allowedIps: [], ...more }
}

describe('profiles', () => {
  test('are one object when they are equal, and only then', () => {
    fc.assert(
      fc.property(plain, plain, ([holder, granted], [other, others]) => {
        const profiles = new Profiles()
        const one = profiles.of(profiled(holder), granted)
        const two = profiles.of(profiled(other), others)
        expect(one === two).toBe(isDeepStrictEqual([holder, granted], [other, others]))
        expect([two.account, two.granted.patterns]).toEqual([other, others])
      }),
      { numRuns: 1_000, examples: alike },
    )
  })

  test('say by their account alone whether it has no name', () => {
    const profiles = new Profiles()
    const unnamed = profiles.of(profiled({ id: 'a' }), [])
    expect(profiles.of(profiled({ id: 'a', name: undefined }), [])).toBe(unnamed)
    expect(profiles.of(profiled({ id: 'a', name: '' }), [])).not.toBe(unnamed)
  })

  test.each([
    { metadata: { a: 1 } },
    { metadata: JSON.parse('{"__proto__":1}') },
    { allowedIps: ['::1'] },
  ])('with %j are one by one, and keep it', (own) => {
    const profiles = new Profiles()
    const profile = profiles.of(profiled({ id: 'a' }, own), [])
    expect(profile).toMatchObject(own)
    expect(profiles.of(profiled({ id: 'a' }, own), [])).not.toBe(profile)
    expect(profiles.of(profiled({ id: 'a' }), [])).not.toBe(profile)
  })
})

/** What would be one text if texts came without their lengths. */
const alike: [[Profiled['account'], string[]], [Profiled['account'], string[]]][] = [
  [
    [{ id: 'a', name: undefined }, ['a']],
    [{ id: 'a a', name: undefined }, []],
  ],
  [
    [{ id: 'a', name: '1' }, []],
    [{ id: 'a1 1', name: undefined }, []],
  ],
  [
    [{ id: 'a', name: ' a' }, ['a']],
    [{ id: 'a', name: '' }, ['a', 'a']],
  ],
]
