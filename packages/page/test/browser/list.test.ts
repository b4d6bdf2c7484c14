import { system, userActor } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { people, type Host } from '../support/host.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()
const day = 86_400_000

async function names({ page }: Visitor): Promise<string[]> {
  await page.locator('[aria-busy=false]').waitFor()
  return page.locator('tbody .cell-name a').allInnerTexts()
}

function queryOf({ page }: Visitor): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams)
}

async function seedMany(host: Host): Promise<void> {
  for (let index = 1; index <= 12; index++) {
    await seed(host, {
      name: `Robot ${String(index).padStart(2, '0')}`,
      expiresAt: index === 3 ? Date.now() + 3 * day : null,
      modules: index === 4 ? ['MOD-3'] : ['MOD-2'],
    })
  }
  const { record } = await seed(host, { name: '100% *star* (a) "b" \\c' })
  await host.t.gate.tokens.disable(record.id, system('seed'))
}

describe.skipIf(!hasBrowser())('the list', () => {
  test('is searched, filtered, sorted and paged by the server, and its state is in the URL', async () => {
    const host = await browser.host()
    await seedMany(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open()
    expect((await names(visitor)).length).toBe(10)
    expect(await page.innerText('.pagination')).toContain('1–10 of 13')

    await visitor.button('Next page').click()
    await page.getByText('11–13 of 13').waitFor()
    expect(queryOf(visitor)).toEqual({ page: '2' })
    await page.reload()
    await page.getByText('11–13 of 13').waitFor()

    await visitor.button('API token').click()
    await page.getByText('1–10 of 13').waitFor()
    expect(queryOf(visitor)).toEqual({ sort: 'name' })
    expect((await names(visitor))[1]).toBe('Robot 01')
    await visitor.button('API token').click()
    await page.locator('th[aria-sort=descending]', { hasText: 'API token' }).waitFor()
    await expect.poll(() => names(visitor).then(([first]) => first)).toBe('Robot 12')

    await page.getByLabel('Search by name').fill('ROBOT 1')
    await page.getByText('3 tokens', { exact: true }).waitFor()
    expect(await names(visitor)).toEqual(['Robot 12', 'Robot 11', 'Robot 10'])
    expect(queryOf(visitor)).toEqual({ q: 'ROBOT 1', sort: '-name' })
    await page.getByLabel('Search by name').fill('*star* (a) "b" \\c')
    await page.getByText('1 token', { exact: true }).waitFor()

    await visitor.button('Clear filters').click()
    await page.getByText('13 tokens', { exact: true }).waitFor()
    await page.getByRole('search').getByLabel('Status').selectOption('Disabled')
    await page.getByText('1 token', { exact: true }).waitFor()
    await page.getByRole('search').getByLabel('Status').selectOption('')
    await page.getByRole('search').getByLabel('Module').selectOption('Buyers')
    await expect.poll(() => names(visitor)).toEqual(['Robot 04'])
    await page.getByRole('search').getByLabel('Module').selectOption('')
    await visitor.button('Expires soon').click()
    await expect.poll(() => names(visitor)).toEqual(['Robot 03'])
    await page.goBack()
    await page.getByText('13 tokens', { exact: true }).waitFor()
    await visitor.button('Never used').click()
    await page.getByLabel('Search by name').fill('nothing like it')
    await page.getByText('No token matches').waitFor()
  })

  test('is searched once for what is typed without a pause', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await page.clock.install()
    await visitor.open()
    await page.locator('tbody .cell-name a').waitFor()
    await page.clock.pauseAt(Date.now() + 3_600_000)
    const searches: string[] = []
    page.on('request', (request) => searches.push(decodeURIComponent(request.url())))
    for (const key of 'robot') {
      await page.getByLabel('Search by name').press(key)
      await page.clock.runFor(110)
    }
    expect(searches).toEqual([])
    await page.clock.runFor(110)
    await expect.poll(() => searches.length, { timeout: 20_000 }).toBe(1)
    expect(searches[0]).toContain('*robot*')
  })

  test('is filtered by who created the tokens', async () => {
    const host = await browser.host()
    await seed(host)
    const john = people['john']
    if (john === undefined) throw new Error('There is no John')
    await host.t.gate.tokens.create({ name: "John's robot" }, userActor(john))
    const visitor = await browser.visitor(host)
    await visitor.open()
    await visitor.page.getByText('2 tokens', { exact: true }).waitFor()
    await visitor.page.getByLabel('Created by', { exact: true }).fill('john smith')
    await visitor.page.keyboard.press('Enter')
    await expect.poll(() => names(visitor)).toEqual(["John's robot"])
    expect(queryOf(visitor)).toEqual({ creator: 'USR-2' })
  })

  test('shows the columns that are chosen', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open()
    await visitor.button('Columns').click()
    await visitor.page.getByRole('checkbox', { name: 'Expires' }).check()
    await visitor.page.getByRole('checkbox', { name: 'Created by' }).uncheck()
    const heads = await visitor.page.locator('thead th').allInnerTexts()
    expect(heads.map((head) => head.trim())).toEqual([
      'API token',
      'Modules',
      'Date created',
      'Last access',
      'Status',
      'Expires',
      'Actions',
    ])
    await visitor.page.reload()
    await visitor.page.getByRole('columnheader', { name: 'Expires' }).waitFor()
  })

  test("shows times in the viewer's zone, and the exact UTC on hover", async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host, { timezoneId: 'Asia/Tokyo' })
    await visitor.open()
    const time = visitor.page.locator('.cell-created time')
    const iso = new Date(record.audit.created.at).toISOString()
    expect(await time.getAttribute('title')).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 23)} UTC`)
    const there = new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Asia/Tokyo',
    })
    expect(await time.innerText()).toBe(there.format(record.audit.created.at))
  })
})
