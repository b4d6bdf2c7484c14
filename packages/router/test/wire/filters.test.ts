/** The Resource Query Language over HTTP: the examples of the wire contract one by one. */
import { system, userActor } from '@bearergate/core'
import { expect, it } from 'vitest'
import { onSomeSites } from '../support/matrix.js'
import { john, stark, wayne, type Site } from '../support/site.js'

const expiry = Date.UTC(2999, 0, 1, 12)

/** Written straight into the query string, with the tokens that are listed, each by its {@link letters}. */
const examples = [
  ['eq(name,Robot 1)', '1'],
  ['eq(name,%22Robot%201%22)', '1'],
  ["name='Robot 1'", '1'],
  ['name=robot 1', ''],
  ['ne(name,Robot 1)', '23Ac'],
  ['gt(name,Robot 1)&lt(name,a)', '2'],
  ['ge(name,Robot 1)&le(name,Robot 2)', '12'],
  ['in(name,(Robot 1,Robot 2,Robot 3))', '12'],
  ['out(name,(Robot 1,"a+b, (c)"))', '23A'],
  ['like(name,Robot*)', '12'],
  ['like(name,robot*)', ''],
  ['ilike(name,*BOT*)', '12'],
  ['like(name,*\\**)', ''],
  ['like(description,*\\**)', '2'],
  ['like(description,*%5C**)', '2'],
  ['description=empty()', '13Ac'],
  ['expiresAt=null()', '23Ac'],
  ['ne(expiresAt,null())', '1'],
  ['eq(expiresAt,2999-01-01T12:00:00Z)', '1'],
  ['expiresAt=2999-01-01T13:00:00%2B01:00', '1'],
  ['lt(expiresAt,2999-01-02)', '1'],
  ['not(lt(expiresAt,2999-01-02))', '23Ac'],
  ['status=Disabled', '2'],
  ['status=Deleted', ''],
  ['(status=Active|status=Disabled)&ilike(name,robot*)', '12'],
  ['status=Disabled|name=Robot 1&status=Disabled', '2'],
  ['(status=Disabled;name=Robot 1),revision=1', '1'],
  ['and(or(revision=1,revision=2),not(like(name,*o*)))', '3c'],
  ['any(modules,id="MOD-1756-1452")', '1A'],
  ['modules.id=MOD-6630-1198', 'A'],
  ['all(modules,id="MOD-1756-1452")', '123c'],
  ['any(scopes,eq(self(),"orders:read"))', '2'],
  ['scopes=orders:read', '2'],
  ['ne(scopes,orders:read)', ''],
  ['eq(name,"a+b, (c)")', 'c'],
  ['name="a%2Bb, (c)"', 'c'],
  ['name=2 a 3', '3'],
  ['audit.created.by.id=USR-1', '1'],
  ['ge(audit.created.at,2026-01-01)&lt(audit.created.at,2026-01-02)', ''],
  ['ne(audit.updated.at,null())', '2'],
  ['ne(lastAccessAt,null())', ''],
  ['id=TKN-0000-0000-0000', ''],
] as const

const faults = [
  'colour=red',
  'digests=x',
  'account.id=ACC-8765-4321',
  'metadata.a=1',
  'near(name,x)',
  'name=a=b',
  'eq(name,x',
  'eq(name,x))',
  '(status=Active',
  'status=Gone',
  'revision=x',
  'expiresAt=tomorrow',
  'gt(modules,x)',
  'name=%ff',
  'any(scopes,id="x")',
  `${'not('.repeat(9)}revision=1${')'.repeat(9)}`,
  Array.from({ length: 51 }, () => 'revision=1').join('|'),
]

onSomeSites('filters', (open) => {
  it('WIRE: every example lists what it should, before, between and after the parameters', async () => {
    const site = await open()
    await furnish(site)
    for (const [filter, listed] of examples) {
      expect(await lettersIn(site, filter), filter).toBe(listed)
      const between = `limit=100&${filter}&order=name`
      expect(await lettersIn(site, between), between).toBe(listed)
      const encoded = `limit=50&${encodeURIComponent(filter)}`
      if (!filter.includes('%')) expect(await lettersIn(site, encoded), encoded).toBe(listed)
    }
  })

  it('WIRE: parts of a filter on both sides of a parameter are one', async () => {
    const site = await open()
    await furnish(site)
    expect(await lettersIn(site, 'status=Active&limit=5&ilike(name,robot*)')).toBe('1')
    expect(await lettersIn(site, 'name="a&limit=1"|name=Robot 1&limit=5')).toBe('1')
    expect(await lettersIn(site, '&&status=Disabled&')).toBe('2')
  })

  it('WIRE: what is no filter is 400 with position and reason, and echoes no value', async () => {
    const site = await open()
    for (const filter of faults) {
      const { status, json, text } = await site.ask({
        path: `/api-tokens?${filter}`,
        as: site.admin.stark,
      })
      expect([status, Object.keys(json.errors)], filter).toEqual([400, ['filter']])
      expect(json.errors.filter[0], filter).toMatch(/ at position \d+\.$/)
      expect(/colour|digests|near|Gone|tomorrow/.test(text), filter).toBe(false)
    }
    const most = Array.from({ length: 50 }, () => 'revision=1').join('|')
    expect((await site.ask({ path: `/api-tokens?${most}`, as: site.admin.stark })).status).toBe(200)
  })
})

/** All tokens that Stark Industries has. */
const letters = new Map([
  ['Administrator', 'A'],
  ['Robot 1', '1'],
  ['Robot 2', '2'],
  ['a+b, (c)', 'c'],
  ['2 a 3', '3'],
])

async function furnish(site: Site): Promise<void> {
  const robot1 = { name: 'Robot 1', modules: ['MOD-1756-1452'], expiresAt: expiry }
  await site.gate.tokens.create({ account: stark, ...robot1 }, userActor(john))
  const robot2 = { name: 'Robot 2', description: '100 * 2', scopes: ['orders:read'] }
  const { record } = await site.create({ name: 'Robot 2' })
  await site.gate.tokens.update(record.id, robot2)
  await site.gate.tokens.disable(record.id)
  await site.create({ name: 'a+b, (c)' })
  await site.create({ name: '2 a 3' })
  const gone = await site.create({ name: 'Robot 3' })
  await site.gate.tokens.delete(gone.record.id)
  await site.gate.tokens.create({ account: wayne, name: 'Robot 1' }, system('test'))
}

async function lettersIn(site: Site, query: string): Promise<string> {
  const path = `/api-tokens?${query}`
  const { status, json } = await site.ask({ path, as: site.admin.stark })
  expect(status, query).toBe(200)
  const listed = json.data.map(({ name }: { name: string }) => letters.get(name))
  return listed.toSorted().join('')
}
