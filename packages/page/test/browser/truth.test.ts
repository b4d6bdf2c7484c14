import { describe, expect, test } from 'vitest'
import { reveal, seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()

async function disable({ page }: Visitor): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await page.getByText('Robot 1 is disabled.').waitFor()
}

describe.skipIf(!hasBrowser())('what is shown is what the server said', () => {
  test('also after Undo in another view than that in which the token was disabled', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open(`/${record.id}`)
    await visitor.button('Disable').click()
    await disable(visitor)
    await page.getByRole('link', { name: 'API tokens' }).click()
    await page.getByRole('cell', { name: 'Disabled' }).waitFor()
    await visitor.button('Undo').click()
    await page.getByRole('cell', { name: 'Active' }).waitFor()

    await visitor.button('Actions for Robot 1').click()
    await page.getByRole('menuitem', { name: 'Disable' }).click()
    await disable(visitor)
    await page.getByRole('link', { name: 'Robot 1' }).click()
    await visitor.button('Enable').waitFor()
    await visitor.button('Undo').click()
    await visitor.button('Disable').waitFor()
  })

  test('and Undo is there as long as it is pointed at', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await page.clock.install()
    await visitor.open(`/${record.id}`)
    await visitor.button('Disable').click()
    await disable(visitor)
    await visitor.button('Undo').hover()
    await page.clock.runFor(60_000)
    expect(await visitor.button('Undo').count()).toBe(1)
    await page.mouse.move(0, 0)
    await page.clock.runFor(31_000)
    await visitor.button('Undo').waitFor({ state: 'detached' })
  })

  test('a page beyond the last leads to the last', async () => {
    const host = await browser.host()
    for (let index = 10; index <= 20; index++) await seed(host, { name: `Robot ${index}` })
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open('?page=9&sort=name')
    await page.getByText('11–11 of 11').waitFor()
    expect(new URL(page.url()).searchParams.get('page')).toBe('2')

    await visitor.button('Actions for Robot 20').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Robot 20')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('1–10 of 10').waitFor()
    expect(await page.getByText('No token matches').count()).toBe(0)
  })

  test('in the audit trail too, whatever its page is called', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}?tab=audit&page=9`)
    await visitor.page.getByText('1–1 of 1').waitFor()
    await visitor.open(`/${record.id}?tab=audit&page=1.33`)
    await visitor.page.getByText('1–1 of 1').waitFor()
  })

  test('a filter that is pressed while a search is being typed counts with it', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open()
    await page.getByLabel('Search by name').fill('robot')
    await visitor.button('Never used').click()
    await page.waitForURL(/q=robot/)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: 'robot',
      used: 'never',
    })
  })

  test('modules are not called lost before it is known which there are', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    host.before = async (target) => (target.startsWith('/api/modules') ? 'drop' : 'serve')
    await visitor.open(`/${record.id}?tab=modules`)
    await page.getByText('The server cannot be reached.').waitFor()
    expect(await page.getByText('not enabled for this account now').count()).toBe(0)
    host.before = undefined
    await visitor.button('Try again').click()
    await page.getByRole('cell', { name: 'orders:*' }).waitFor()
  })

  test.each([
    { told: true, text: 'Afterwards it can be seen only on the details page' },
    { told: false, text: 'It is shown only this once.' },
    { told: undefined, text: 'It may not be shown again.' },
  ])(
    'the warning beside a value promises what the host has said: $told',
    async ({ told, text }) => {
      const host = await browser.host({ page: { reveal: told }, gate: told ? { reveal } : {} })
      const visitor = await browser.visitor(host)
      await visitor.open('/new')
      await visitor.page.getByLabel('Name').fill('Order import')
      for (let step = 0; step < 3; step++) await visitor.button('Next').click()
      await visitor.button('Create token').click()
      await visitor.page.locator('.warning', { hasText: text }).waitFor()
    },
  )
})

describe.skipIf(!hasBrowser())('what is wrong is heard as well as seen', () => {
  test('a name that is not typed right keeps a token, and takes the focus', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}`)
    await visitor.button('Delete').click()
    const dialog = visitor.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await dialog.locator('input[aria-invalid=true]:focus').waitFor()
    expect((await host.t.gate.tokens.list()).total).toBe(1)
  })

  test('so does a value that is missing', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/try')
    await visitor.button('Try').click()
    await visitor.page.locator('input[aria-invalid=true]:focus').waitFor()
  })

  test('a file that is no image is told of', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    await visitor.page.locator('input[type=file]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<svg/>'),
    })
    await visitor.page
      .getByRole('alert')
      .filter({ hasText: 'The logo has to be a JPEG or PNG image.' })
      .waitFor()
  })
})
