import { describe, expect, it } from 'vitest'
import { lists } from '../support/outcome.js'
import type { record } from '../support/records.js'

type Changes = Partial<Parameters<typeof record>[0]>

const at = Date.parse('2026-11-01T12:34:56.789Z')
const by = { id: 'USR-9', name: 'Jane' }

/** Query, records it lists, records it does not. */
const operators: readonly (readonly [string, readonly Changes[], readonly Changes[]])[] = [
  ['eq(name,b)', [{ name: 'b' }], [{ name: 'B' }, { name: 'bb' }, { name: '' }]],
  ['ne(name,b)', [{ name: 'B' }, { name: '' }], [{ name: 'b' }]],
  ['gt(name,b)', [{ name: 'ba' }, { name: 'c' }], [{ name: 'b' }, { name: 'B' }]],
  ['ge(name,b)', [{ name: 'b' }, { name: 'c' }], [{ name: 'a' }]],
  ['lt(name,b)', [{ name: 'a' }, { name: 'B' }, { name: '' }], [{ name: 'b' }]],
  ['le(name,b)', [{ name: 'b' }, { name: 'a' }], [{ name: 'ba' }]],
  ['gt(name,empty())', [{ name: 'a' }], [{ name: '' }]],
  ['in(name,(a,b))', [{ name: 'a' }, { name: 'b' }], [{ name: 'c' }]],
  ['out(name,(a,b))', [{ name: 'c' }], [{ name: 'a' }, { name: 'b' }]],
  ['in(name,(a))', [{ name: 'a' }], [{ name: 'b' }]],
  // By code point: what lies beyond the basic plane comes last.
  ['gt(name,\uFF5E)', [{ name: '\u{1F916}' }], [{ name: '\uFF5E' }, { name: 'z' }]],

  ['like(name,a*)', [{ name: 'a' }, { name: 'ab' }], [{ name: 'A' }, { name: 'ba' }]],
  ['like(name,*a)', [{ name: 'a' }, { name: 'ba' }], [{ name: 'ab' }]],
  ['like(name,a*b*c)', [{ name: 'abc' }, { name: 'a-b-c' }], [{ name: 'acb' }, { name: 'ac' }]],
  ['like(name,ab)', [{ name: 'ab' }], [{ name: 'abc' }, { name: 'AB' }]],
  ['like(name,*)', [{ name: '' }, { name: 'x' }], []],
  ['like(name,100%25_*)', [{ name: '100%_x' }], [{ name: '1000x' }]],
  ['like(name,"*, (x)*")', [{ name: 'a, (x)' }], [{ name: 'x' }]],
  ['like(name,%2Ab%2A)', [{ name: 'abc' }], [{ name: 'ac' }]],
  ['like(name,\\*b*)', [{ name: '*b' }, { name: '*bc' }], [{ name: 'ab' }]],
  ['like(name,%5C*b*)', [{ name: '*b' }], [{ name: 'ab' }]],
  ['like(name,C:\\dir\\\\*)', [{ name: 'C:\\dir\\x' }], [{ name: 'C:\\dir*' }]],
  ['ilike(name,RÖBOT*)', [{ name: 'röbot 1' }], [{ name: 'robot' }]],
  ['ilike(name,*x)', [{ name: 'aX' }], [{ name: 'xa' }]],

  ['status=Active', [{}], [{ status: 'Disabled' }]],
  ['ne(status,Deleted)', [{}, { status: 'Disabled' }], []],
  ['revision=3', [{}], [{ revision: 4 }]],
  ['gt(revision,-1)', [{}], []],
  ['in(revision,(1,3))', [{}], [{ revision: 2 }]],

  ['expiresAt=null()', [{}], [{ expiresAt: at }]],
  ['ne(expiresAt,null())', [{ expiresAt: at }], [{}]],
  ['eq(name,null())', [], [{}, { name: '' }]],
  ['ne(name,null())', [{}, { name: '' }], []],
  ['ne(expiresAt,2026-11-01)', [{}, { expiresAt: at }], []],
  ['in(expiresAt,(null(),2026-11-01T12:34:56.789Z))', [{}, { expiresAt: at }], [{ expiresAt: 1 }]],
  ['out(expiresAt,(null(),2026-11-01))', [{ expiresAt: at }], [{}]],
  ['gt(expiresAt,2000-01-01)', [{ expiresAt: at }], [{}]],
  ['not(gt(expiresAt,2000-01-01))', [{}], [{ expiresAt: at }]],
  ['lastAccessAt=2026-11-01T12:34:56.789Z', [{ lastAccessAt: at }], [{}, { lastAccessAt: 1 }]],
  ['audit.updated.at=null()', [{}], [{ audit: { created: { at, by }, updated: { at, by } } }]],
  ['audit.created.by.id=USR-9', [{ audit: { created: { at, by } } }], [{}]],
  ['description=""', [{}], [{ description: 'x' }]],
  ['ne(description,empty())', [{ description: 'x' }], [{}]],
  ['id=TKN-4134-7330-1125', [{}], [{ id: 'TKN-4134-7330-1126' }]],

  ['scopes=a', [{ scopes: ['a', 'b'] }], [{ scopes: ['b'] }, { scopes: [] }]],
  // Some element differs; the complement of `scopes=a` is `not(scopes=a)`.
  ['ne(scopes,a)', [{ scopes: ['a', 'b'] }], [{ scopes: ['a'] }, { scopes: [] }]],
  ['not(scopes=a)', [{ scopes: ['b'] }, { scopes: [] }], [{ scopes: ['a', 'b'] }]],
  ['out(scopes,(a,b))', [{ scopes: ['a', 'c'] }], [{ scopes: ['a', 'b'] }, { scopes: [] }]],
  ['like(scopes,orders:*)', [{ scopes: ['x', 'orders:read'] }], [{ scopes: ['order'] }]],
  ['gt(scopes,b)', [{ scopes: ['a', 'c'] }], [{ scopes: ['a'] }]],
  ['scopes=null()', [], [{ scopes: ['a'] }, { scopes: [] }]],
  ['ne(scopes,null())', [{ scopes: ['a'] }], [{ scopes: [] }]],
  ['scopes=empty()', [{ scopes: [] }], [{ scopes: ['a'] }, { scopes: [''] }]],
  ['ne(scopes,empty())', [{ scopes: ['a'] }], [{ scopes: [] }]],
  ['eq(modules,empty())', [{ modules: [] }], [{}]],
  ['modules.id=empty()', [{ modules: [] }], [{}]],
  ['modules.id=MOD-1756-1452', [{}], [{ modules: [] }]],
  ['any(modules,in(id,(MOD-1,MOD-2)))', [{ modules: ['x', 'MOD-2'] }], [{}]],
  ['any(scopes,self()=a)', [{ scopes: ['b', 'a'] }], [{ scopes: [] }]],
  ['any(scopes,self()=a|self()=b)', [{ scopes: ['b'] }], [{ scopes: ['c'] }]],
  [
    'any(scopes,and(like(self(),a*),like(self(),*z)))',
    [{ scopes: ['az'] }],
    [{ scopes: ['a', 'z'] }],
  ],
  [
    'all(scopes,like(self(),a*))',
    [{ scopes: ['a', 'ab'] }, { scopes: [] }],
    [{ scopes: ['a', 'b'] }],
  ],
  ['not(any(scopes,not(self()=a)))', [{ scopes: ['a'] }, { scopes: [] }], [{ scopes: ['b'] }]],
  ['any(scopes,ne(self(),a))', [{ scopes: ['a', 'b'] }], [{ scopes: ['a'] }]],

  // And binds tighter than or.
  ['name=a|name=b&revision=1', [{ name: 'a' }, { name: 'b', revision: 1 }], [{ name: 'b' }]],
  ['name=a;name=b,revision=1', [{ name: 'a' }, { name: 'b', revision: 1 }], [{ name: 'b' }]],
  ['(name=a|name=b)&revision=1', [{ name: 'a', revision: 1 }], [{ name: 'a' }]],
  ['or(name=a,name=b&revision=1)', [{ name: 'a' }, { name: 'b', revision: 1 }], [{ name: 'b' }]],
  ['or((name=a,revision=1),name=b)', [{ name: 'a', revision: 1 }, { name: 'b' }], [{ name: 'a' }]],
  ['and(name=a|name=b,revision=1)', [{ name: 'b', revision: 1 }], [{ name: 'b' }]],
  ['not(name=a|name=b)', [{ name: 'c' }], [{ name: 'a' }, { name: 'b' }]],
  ['and(name=a)', [{ name: 'a' }], [{ name: 'b' }]],
  ['or(name=a)', [{ name: 'a' }], [{ name: 'b' }]],
]

describe('operators', () => {
  it.each(operators)('%s', (query, listed, others) => {
    expect(listed.map((changes) => lists(query, changes))).toEqual(listed.map(() => true))
    expect(others.map((changes) => lists(query, changes))).toEqual(others.map(() => false))
  })
})
