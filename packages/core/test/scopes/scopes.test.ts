import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Catalogue, checkModules } from '../../src/scopes/catalogue.js'
import type { Module } from '../../src/scopes/module.js'
import { effectiveScopes } from '../../src/scopes/rights.js'
import {
  covers,
  intersectScopes,
  isScopeName,
  isScopePattern,
} from '../../src/scopes/scope-name.js'
import { ScopeSet } from '../../src/scopes/scope-set.js'

const segments = ['a', 'b', 'c']
/** Every scope of one to three segments: small enough to say what a pattern stands for by listing it. */
const universe = [1, 2, 3].flatMap((length) => combinations(length).map((parts) => parts.join(':')))
const scope = fc.constantFrom(...universe)
const pattern = fc.oneof(
  scope,
  scope.map((name) => `${name}:*`),
  fc.constant('*'),
)
const patterns = fc.uniqueArray(pattern, { maxLength: 5 })

function combinations(length: number): string[][] {
  if (length === 0) return [[]]
  return combinations(length - 1).flatMap((parts) => segments.map((segment) => [...parts, segment]))
}

/** The naive model: a pattern is the set of scopes that begin with its segments. */
function extent(names: readonly string[]): string[] {
  return universe.filter((name) => names.some((text) => matches(text.split(':'), name.split(':'))))
}

function matches(wanted: string[], parts: string[]): boolean {
  const [first, ...rest] = wanted
  const [part, ...others] = parts
  if (first === undefined) return part === undefined
  if (part === undefined) return false
  return first === '*' ? rest.length === 0 : first === part && matches(rest, others)
}

describe('scopes', () => {
  it('match as the naive model does', () => {
    fc.assert(
      fc.property(pattern, scope, (text, name) => {
        expect(covers(text, name)).toBe(extent([text]).includes(name))
      }),
      { numRuns: 2000 },
    )
  })

  it('intersect as the naive model does', () => {
    fc.assert(
      fc.property(patterns, patterns, (left, right) => {
        const both = extent(left).filter((name) => extent(right).includes(name))
        expect(extent(intersectScopes(left, right))).toEqual(both)
      }),
    )
  })

  it('are remembered by a set without changing its answers', () => {
    fc.assert(
      fc.property(patterns, fc.array(scope), (list, asked) => {
        const set = ScopeSet.of(list)
        for (const name of [...asked, ...asked])
          expect(set.grants(name)).toBe(extent(list).includes(name))
      }),
    )
  })

  it('named like members of Object.prototype are granted only when they are granted', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(ScopeSet.of(['orders:read']).grants(name)).toBe(false)
      expect(new Catalogue({ 'orders:read': 'x' }).knows(name)).toBe(false)
    }
  })

  it('have the grammar of the design', () => {
    for (const good of ['a', 'orders:read', 'a.b:c-d:e_f', 'A:1'])
      expect(isScopeName(good)).toBe(true)
    for (const bad of [
      '',
      ':',
      'a:',
      ':a',
      'a::b',
      'a b',
      'a"b',
      'a\\b',
      'é',
      'a*',
      '*',
      'a:*',
      'x'.repeat(129),
    ]) {
      expect(isScopeName(bad), bad).toBe(false)
    }
    for (const good of ['*', 'a:*', 'a:b:*']) expect(isScopePattern(good)).toBe(true)
    for (const bad of ['**', 'a*', '*:a', 'a:*:b', ':*'])
      expect(isScopePattern(bad), bad).toBe(false)
  })
})

describe('effective scopes', () => {
  const module = fc.record({
    id: fc.constantFrom('M1', 'M2', 'M3'),
    name: fc.constant('m'),
    scopes: patterns,
  })
  const modules = fc.uniqueArray(module, { selector: ({ id }) => id })
  const grant = fc.record({ modules: fc.subarray(['M1', 'M2', 'M3', 'M4']), scopes: patterns })

  it('are those of the model: granted and within what the account has', () => {
    fc.assert(
      fc.property(grant, modules, (granted, enabled) => {
        const allowed = extent(enabled.flatMap(({ scopes }) => scopes))
        const byModule = enabled
          .filter(({ id }) => granted.modules.includes(id))
          .flatMap(({ scopes }) => scopes)
        const wanted = universe.filter(
          (name) =>
            extent(byModule).includes(name) ||
            (extent(granted.scopes).includes(name) && allowed.includes(name)),
        )
        const lists = enabled.map((item): Module => ({
          ...item,
          scopes: item.scopes.map(asPattern),
        }))
        expect(extent(effectiveScopes(granted, lists))).toEqual(wanted)
      }),
    )
  })

  it('are the token’s own where the application has no modules', () => {
    expect(effectiveScopes({ modules: ['M1'], scopes: ['a:*'] }, undefined)).toEqual(['a:*'])
  })
})

describe('Catalogue', () => {
  const catalogue = new Catalogue({ 'orders:read': 'Read orders' })

  it('knows its scopes, those of management, and wildcards that cover one', () => {
    for (const known of ['orders:read', 'orders:*', '*', 'tokens:read', 'tokens:*'])
      expect(catalogue.knows(known)).toBe(true)
    for (const unknown of ['orders:write', 'users:*', 'Orders:read', 'orders:read ', '']) {
      expect(catalogue.knows(unknown)).toBe(false)
    }
  })

  it('knows every well-formed scope where none are listed', () => {
    expect(new Catalogue(undefined).knows('anything:goes')).toBe(true)
    expect(new Catalogue(undefined).knows('not a scope')).toBe(false)
  })

  it('refuses modules of unknown scopes and twice the same id', () => {
    expect(() => checkModules([{ id: 'M', name: 'm', scopes: ['nothing:*'] }], catalogue)).toThrow(
      'modules',
    )
    const twice: Module[] = [
      { id: 'M', name: 'm', scopes: [] },
      { id: 'M', name: 'n', scopes: [] },
    ]
    expect(() => checkModules(twice, catalogue)).toThrow('two modules')
  })
})

/** The type of a module's scopes is a hint to people; any text may come from a function. */
function asPattern(text: string): `${string}:*` {
  return text as `${string}:*`
}
