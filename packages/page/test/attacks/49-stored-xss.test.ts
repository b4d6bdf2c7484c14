/** What people have entered is text wherever the page shows it (ATTACKS 49). */
import { userActor, type HostActor } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks, type Framework, type Host } from '../support/host.js'
import type { Visitor } from '../support/visitor.js'
import { hostileIcons, hostileTexts, strangers } from './support/hostile.js'
import { Scrutiny } from './support/scrutiny.js'

const browser = useBrowser()
const [first = ''] = hostileTexts
const mallory: HostActor = {
  id: first,
  name: first,
  account: { id: first, name: first },
  scopes: ['*'],
}
const modules = hostileTexts.map((name, index) => ({
  id: `MOD-${index}`,
  name,
  scopes: ['orders:*'] as const,
}))
const scopes = { 'orders:read': first, 'orders:write': first, 'buyers:read': first }

function hostileHost(framework: Framework): Promise<Host> {
  return browser.host({ framework, people: { mallory }, gate: { modules, scopes } })
}

/** Arrives, is watched, and in the end has run and violated nothing. */
async function arrive(host: Host): Promise<{ visitor: Visitor; scrutiny: Scrutiny }> {
  const visitor = await browser.visitor(host, { person: 'mallory' })
  return { visitor, scrutiny: await Scrutiny.of(visitor) }
}

/** Every text is in the document as it is, and the document holds nothing that it could have become. */
async function expectTexts({ page }: Visitor, ...texts: readonly string[]): Promise<void> {
  const shown = String(await page.evaluate('document.body.textContent'))
  for (const text of texts) expect(shown).toContain(text)
  expect(await page.evaluate(strangers)).toEqual([])
}

/** A token whose every text is the same hostile one, by a creator of that name. */
function seedHostile(host: Host, text: string, index: number) {
  const { t } = host
  const input = {
    name: text,
    description: text,
    metadata: { [text]: text },
    modules: [`MOD-${index}`],
    allowedIps: ['203.0.113.0/24'],
    account: { id: first, name: first },
  }
  return t.gate.tokens.create(input, userActor({ ...mallory, id: text, name: text }))
}

/** The audit trail keeps what a client says it is. */
async function createOverHttp({ origin }: Host, text: string): Promise<string> {
  const answer = await fetch(`${origin}/api/api-tokens`, {
    method: 'POST',
    headers: {
      cookie: 'person=mallory',
      origin,
      'content-type': 'application/json',
      'user-agent': text,
      'x-forwarded-for': text,
    },
    body: JSON.stringify({ name: text }),
  })
  const { id }: { id?: unknown } = Object(await answer.json())
  return String(id)
}

const tabs = ['general', 'modules', 'details', 'audit']

/** JSON as the page shows it. */
const asJson = (text: string): string => JSON.stringify(text)

describe.skipIf(!hasBrowser()).each(frameworks)('49 on %s', (framework) => {
  test('names, descriptions, creators, modules and metadata are text in every view', async () => {
    const host = await hostileHost(framework)
    const { visitor, scrutiny } = await arrive(host)
    for (const [index, text] of hostileTexts.entries()) {
      const { record } = await seedHostile(host, text, index)
      await visitor.open(`/${record.id}`)
      await expectTexts(visitor, text, first)
      expect(await visitor.page.locator('.facts .pre').textContent()).toBe(text)
      await visitor.page.getByRole('tab', { name: 'Modules' }).click()
      await visitor.page.getByRole('cell', { name: `MOD-${index}` }).waitFor()
      await expectTexts(visitor, text)
      await visitor.page.getByRole('tab', { name: 'Details' }).click()
      await visitor.page.getByText('203.0.113.0/24').waitFor()
      await expectTexts(visitor, `by ${text}`, `${asJson(text)}: ${asJson(text)}`)
      await visitor.button('Delete').click()
      await visitor.page.getByLabel('Name of the token').waitFor()
      await expectTexts(visitor, text)
    }
    expect(scrutiny).toMatchObject({ ran: [], violations: [] })
  })

  test('so they are in the list, its filters, and the forms', async () => {
    const host = await hostileHost(framework)
    const { visitor, scrutiny } = await arrive(host)
    const { page } = visitor
    for (const [index, text] of hostileTexts.entries()) await seedHostile(host, text, index)
    await visitor.open(`?size=25&q=`)
    await page
      .locator('tbody .cell-name a')
      .nth(hostileTexts.length - 1)
      .waitFor()
    const names = await page.locator('tbody .cell-name a').allTextContents()
    expect(names.toSorted()).toEqual(hostileTexts.toSorted())
    await expectTexts(visitor, ...hostileTexts)
    const options = await page.locator('option').allTextContents()
    expect(options).toEqual(expect.arrayContaining([...hostileTexts]))
    for (const text of hostileTexts) {
      const query = new URLSearchParams({ q: text, creator: text, module: text })
      await visitor.open(`?${query.toString()}`)
      expect(await page.getByLabel('Search by name').inputValue()).toBe(text)
      await expectTexts(visitor)
      await visitor.open('/new')
      await page.getByLabel('Name').fill(text)
      await page.getByLabel('Description').fill(text)
      await visitor.button('Next').click()
      await expectTexts(visitor, ...hostileTexts)
      await visitor.button('Next').click()
      await page.getByLabel('Allowed addresses').fill(text)
      await visitor.button('Next').click()
      await page.getByText(/^Line 1: /).waitFor()
      await page.getByLabel('Allowed addresses').fill('')
      await visitor.button('Next').click()
      await page.locator('.facts').first().waitFor()
      await expectTexts(visitor, text)
    }
    expect(scrutiny).toMatchObject({ ran: [], violations: [] })
  })

  test('actors, user agents and addresses are text in the audit trail', async () => {
    const host = await hostileHost(framework)
    const { visitor, scrutiny } = await arrive(host)
    for (const text of hostileTexts.filter((each) => /^[ -~]*$/.test(each))) {
      const id = await createOverHttp(host, text)
      await visitor.open(`/${id}?tab=audit`)
      await visitor.button(/^View/).click()
      await visitor.page.getByRole('dialog').waitFor()
      await expectTexts(visitor, first, `"userAgent": ${asJson(text)}`)
    }
    expect(scrutiny).toMatchObject({ ran: [], violations: [] })
  })

  test('so is whatever an API says that somebody else has taken over', async () => {
    const host = await hostileHost(framework)
    const { record } = await seed(host, { account: { id: first, name: first } })
    const { visitor, scrutiny } = await arrive(host)
    const { page } = visitor
    let text = ''
    let icon = ''
    await page.route('**/api/**', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: spoilt(await answer.json(), { text, icon }) })
    })
    for (const [index, each] of hostileTexts.entries()) {
      text = each
      icon = hostileIcons[index % hostileIcons.length] ?? ''
      await visitor.open('?columns=name.modules.creator.status.addresses.hint.revision')
      await page.locator('tbody .cell-name a').waitFor()
      await expectTexts(visitor, text)
      await visitor.open(`/${record.id}?tab=${tabs[index % tabs.length]}`)
      await page.locator('[role=tabpanel] :is(dl, table)').first().waitFor()
      await expectTexts(visitor, text)
    }
    expect(scrutiny).toMatchObject({ ran: [], violations: [] })
  })
})

/** What is not looked up by programs, but shown. */
const shownMembers = new Set([
  'name',
  'description',
  'tokenHint',
  'summary',
  'event',
  'ip',
  'userAgent',
  'objectType',
])

/** An answer whose texts are hostile. */
function spoilt(value: unknown, by: { readonly text: string; readonly icon: string }): unknown {
  if (Array.isArray(value)) return value.map((each) => spoilt(each, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'icon') return [name, by.icon]
      if (name === 'allowedIps') return [name, [by.text]]
      if (shownMembers.has(name) && typeof member === 'string') return [name, by.text]
      return [name, spoilt(member, by)]
    }),
  )
}
