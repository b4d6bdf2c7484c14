import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { reveal, statusOf, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks } from '../support/host.js'
import { png } from '../support/png.js'

const browser = useBrowser()
const widthOfLogo = `(async () => {
  const image = document.querySelector('.avatar img')
  await image.decode()
  return image.naturalWidth
})()`

describe.skipIf(!hasBrowser()).each(frameworks)(
  'the life of a token by mouse, on %s',
  (framework) => {
    test('made, used, shown, edited, disabled, enabled, rotated, deleted', async () => {
      const host = await browser.host({ framework, gate: { reveal } })
      const visitor = await browser.visitor(host)
      const { page } = visitor

      await visitor.open()
      await page.getByRole('link', { name: 'Add your first token' }).click()
      await page.getByLabel('Name').fill('Order import')
      await page.getByLabel('Description').fill('Brings orders in at night.')
      await page.locator('input[type=file]').setInputFiles({
        name: 'logo.png',
        mimeType: 'image/png',
        buffer: png(900),
      })
      await page.getByText('A logo is chosen.').waitFor({ state: 'attached' })
      await visitor.button('Next').click()
      await page.getByLabel('Search').fill('ord')
      await page.getByLabel('Select all').check()
      await visitor.button('Next').click()
      await page.getByLabel('Expiry').selectOption('30 days')
      await page.getByLabel('Allowed addresses').fill('127.0.0.1\n::1')
      await visitor.button('Next').click()
      expect(await page.locator('.facts').allInnerTexts()).toEqual([
        expect.stringContaining('Order import'),
        expect.stringContaining('Orders'),
        expect.stringContaining('127.0.0.1'),
      ])
      await visitor.button('Create token').click()

      await visitor.button('Copy value').click()
      const value = await visitor.clipboard()
      expect(await statusOf(host, value)).toBe(200)
      await visitor.button('Copy command').click()
      const { stdout } = await promisify(execFile)('bash', ['-c', await visitor.clipboard()])
      expect(JSON.parse(stdout)).toMatchObject({ name: 'Order import' })

      await page.getByRole('link', { name: 'View details' }).click()
      await visitor.button('Go back').click()
      expect(await page.getByRole('heading', { name: 'Order import is ready' }).count()).toBe(1)
      await page.getByRole('link', { name: 'View details' }).click()
      await visitor.button('I have stored it').click()
      await page.getByRole('heading', { name: 'Order import', level: 1 }).waitFor()
      expect(await page.content()).not.toContain(value)
      expect(await page.evaluate(widthOfLogo)).toBe(256)

      await visitor.button('Show').click()
      await page.getByText(value).waitFor()
      await visitor.button('Hide').click()
      expect(await page.content()).not.toContain(value)
      await page.evaluate('navigator.clipboard.writeText("")')
      await visitor.button('Copy value').click()
      await page.getByText('Copied').first().waitFor()
      expect(await visitor.clipboard()).toBe(value)

      await page.getByRole('link', { name: 'Edit' }).click()
      await page.getByLabel('Name').fill('Order export')
      await visitor.button('Save changes').click()
      await page.getByText('Order export was changed.').waitFor()

      await visitor.button('Disable').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
      await page.getByText('Order export is disabled.').waitFor()
      expect(await visitor.button('Disable').count()).toBe(0)
      expect(await statusOf(host, value)).toBe(401)
      await visitor.button('Undo').click()
      await page.getByText('Order export is enabled.').waitFor()
      expect(await visitor.button('Enable').count()).toBe(0)
      expect(await statusOf(host, value)).toBe(200)

      await visitor.button('Rotate').click()
      await page.getByLabel('The present value keeps working').selectOption('for 1 hour')
      await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Copy value' }).click()
      const rotated = await visitor.clipboard()
      expect([await statusOf(host, value), await statusOf(host, rotated)]).toEqual([200, 200])
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      await visitor.button('I have stored it').click()

      await page.getByRole('tab', { name: 'Audit trail' }).click()
      await page.getByText('Jane Doe rotated Order export').waitFor()
      expect(await page.locator('tbody tr td:nth-child(2)').allInnerTexts()).toEqual([
        'Rotated',
        'Enabled',
        'Disabled',
        'Changed',
        'Value shown',
        'Value shown',
        'Created',
      ])

      await visitor.button('Delete').click()
      await page.getByLabel('Name of the token').fill('Order')
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await page.getByText('This is not the name of the token.').waitFor()
      await page.getByLabel('Name of the token').fill('Order export')
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await page.getByText('No API tokens yet').waitFor()
      expect([await statusOf(host, value), await statusOf(host, rotated)]).toEqual([401, 401])
    })
  },
)
