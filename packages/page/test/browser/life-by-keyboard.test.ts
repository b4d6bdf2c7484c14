import { describe, expect, test } from 'vitest'
import { reveal, statusOf, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { frameworks } from '../support/host.js'
import { pressOn, tabTo } from '../support/keyboard.js'

const browser = useBrowser()

describe.skipIf(!hasBrowser()).each(frameworks)(
  'the life of a token by keyboard alone, on %s',
  (framework) => {
    test('made, shown, edited, disabled, enabled, rotated, deleted', async () => {
      const host = await browser.host({ framework, gate: { reveal } })
      const visitor = await browser.visitor(host)
      const { page } = visitor
      const type = (text: string): Promise<void> => page.keyboard.type(text)
      const heading = (name: string): Promise<void> =>
        page.getByRole('heading', { name, exact: true }).first().waitFor()

      await visitor.open()
      await pressOn(visitor, 'Add your first token')
      await heading('General')
      await tabTo(visitor, /^Name/)
      await page.keyboard.press('Enter')
      await page.getByText('Enter a name.').waitFor()
      await type('Order import')
      await page.keyboard.press('Enter')
      await heading('Modules')
      await pressOn(visitor, /^Orders/, 'Space')
      await page.keyboard.press('Enter')
      await heading('Limits')
      await pressOn(visitor, 'Next')
      await heading('Overview')
      await pressOn(visitor, 'Create token')
      await heading('Order import is ready')
      await pressOn(visitor, 'Copy value')
      const value = await visitor.clipboard()
      expect(await statusOf(host, value)).toBe(200)
      await pressOn(visitor, 'View details')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('Enter')
      await pressOn(visitor, 'I have stored it')
      await heading('Order import')

      await pressOn(visitor, 'Show')
      await page.getByText(value).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText(value).waitFor({ state: 'detached' })
      expect(await page.content()).not.toContain(value)
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('End')
      await page.getByText('Jane Doe created Order import').waitFor()
      await pressOn(visitor, /^View details: Created/)
      await page.getByRole('dialog').getByText('"bearergate.token.created"').waitFor()
      await page.keyboard.press('Escape')

      await visitor.open(`/${tokenIdIn(page.url())}`)
      await pressOn(visitor, 'Edit')
      await heading('Edit Order import')
      await tabTo(visitor, /^Name/)
      await page.keyboard.press('End')
      await type(' 2')
      await page.keyboard.press('Enter')
      await heading('Order import 2')

      await visitor.open()
      await pressOn(visitor, 'Actions for Order import 2')
      await page.locator('[role=menuitem]:focus').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await pressOn(visitor, 'Disable')
      await page.getByText('Order import 2 is disabled.').waitFor()
      expect(await statusOf(host, value)).toBe(401)
      await pressOn(visitor, 'Undo')
      await page.getByText('Order import 2 is enabled.').waitFor()
      expect(await statusOf(host, value)).toBe(200)

      await pressOn(visitor, 'Order import 2')
      await heading('Order import 2')
      await pressOn(visitor, 'Rotate')
      await pressOn(visitor, 'Rotate')
      await pressOn(visitor, 'Copy value')
      const rotated = await visitor.clipboard()
      expect([await statusOf(host, value), await statusOf(host, rotated)]).toEqual([401, 200])
      await pressOn(visitor, 'Close')
      await pressOn(visitor, 'I have stored it')

      await pressOn(visitor, 'Delete')
      await tabTo(visitor, 'Name of the token')
      await type('Order import 2')
      await page.keyboard.press('Enter')
      await page.getByText('No API tokens yet').waitFor()
      expect(await statusOf(host, rotated)).toBe(401)
    })
  },
)

function tokenIdIn(url: string): string {
  return /TKN-[\d-]+/.exec(url)?.[0] ?? ''
}
