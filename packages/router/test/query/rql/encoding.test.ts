import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf, lists } from '../support/outcome.js'

describe('encoding', () => {
  it.each([
    ['spaces and colons in a bare value', 'name=a b: c', 'a b: c'],
    ['spaces around a bare value do not count', 'eq(%20name , a )', 'a'],
    ['spaces in quotes count', 'name=" a "', ' a '],
    ['a raw plus is a plus', 'name=a+b', 'a+b'],
    ['an encoded plus too', 'name=a%2Bb', 'a+b'],
    ['an apostrophe within a bare value', "name=O'Brien", "O'Brien"],
    ['an encoded apostrophe within a bare value', 'name=O%27Brien', "O'Brien"],
    ['the other quote within quotes', 'name="O\'Brien"', "O'Brien"],
    ['the other quote within quotes, all of it encoded', 'name=%22O%27Brien%22', "O'Brien"],
    ['one quote raw and one encoded', 'name="a%22', 'a'],
    ['encoded structure belongs to a bare value', 'name=a%28b%29%2C%26%7C%3B%3D', 'a(b),&|;='],
    ['the same among arguments', 'eq(name,a%28b%29%2C%26%7C%3B%3D)', 'a(b),&|;='],
    ['= among arguments', 'eq(name,a=b==)', 'a=b=='],
    ['raw structure within quotes', 'name="a(b),&|;="', 'a(b),&|;='],
    ['encoded structure within quotes', 'name="a%28b%29%2C%26%7C%3B%3D"', 'a(b),&|;='],
    ['decoded once', 'name=100%2525', '100%25'],
    ['decoded once where all of it was encoded', 'eq(name%2C100%25)', '100%'],
    ['text beyond ASCII', 'name=%C3%BC%F0%9F%A4%96ü', 'ü🤖ü'],
    ['null in quotes is text', 'name="null()"', 'null()'],
    ['the word null is text', 'name=null', 'null'],
  ])('%s', (_, query, name) => {
    expect(lists(query, { name })).toBe(true)
    expect(lists(query, { name: 'another' })).toBe(false)
  })

  it.each([
    ['name=%', 6],
    ['name=%zz', 6],
    ['name=%C3', 6],
    ['name="%FF"', 6],
    ['%ff=a', 1],
    ['status=Active&in(name,(a,%80))', 26],
  ])('refuses the broken encoding of %s', (query, position) => {
    expect(faultsOf(query)).toEqual({
      filter: [`Broken percent-encoding at position ${position}.`],
    })
  })

  it.each([
    'name=%00',
    'name="a%1Bb"',
    'like(name,*%7F*)',
    'name=\uD800',
    'any(scopes,self()=%00)',
  ])('refuses what no store can hold: %j', (query) => {
    expect(faultsOf(query)?.['filter']?.[0]).toMatch(/^A control character at position \d+\.$/)
  })

  it.each([
    '(status=Active|status=Disabled)&name="Robots, old"',
    '(status=Active|status=Disabled)&name=%22Robots,%20old%22',
    '(status=Active|status=Disabled)&name=Robots%2C%20old',
    '(status%3DActive%7Cstatus%3DDisabled)%26name%3D%22Robots%2C%20old%22',
  ])('is what the client likes: %s', (query) => {
    expect(lists(`${query}&limit=5`, { name: 'Robots, old' })).toBe(true)
    expect(lists(`${query}&limit=5`, { name: 'Robots' })).toBe(false)
  })

  it('of a bare value makes any value safe that does not begin with a quote', () => {
    const bare = (value: string) =>
      encodeURIComponent(value).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))
    const value = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/^["']/.test(text) && text === text.trim())
    fc.assert(
      fc.property(value, (name) => {
        for (const query of [`name=${bare(name)}`, `limit=5&in(name,(x,${bare(name)}))&offset=1`]) {
          expect(lists(query, { name })).toBe(true)
          expect(lists(new URL(`https://host/?${query}`).search, { name })).toBe(true)
          expect(lists(query, { name: `${name}.` })).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('does not take a value for structure, whatever it holds', () => {
    const value = 'x|status=Active'
    expect(lists(`name=${encodeURIComponent(value)}`, { name: 'y' })).toBe(false)
    expect(lists(`name=${encodeURIComponent(value)}`, { name: value })).toBe(true)
    expect(lists(`eq(name,%22x)%7Ceq(status%2CActive%22)`, { name: 'y' })).toBe(false)
  })
})
