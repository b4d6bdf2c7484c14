import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'

const browser = useBrowser()

describe.skipIf(!hasBrowser())('a dialog', () => {
  test('can be had again after the browser has closed it without asking', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    const { page } = visitor
    const dialog = page.getByRole('dialog')
    await visitor.open()
    for (let round = 0; round < 2; round++) {
      await visitor.button('Actions for Robot 1').click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await dialog.waitFor()
      await dialog.evaluate((element: { close(): void }) => element.close())
      await dialog.waitFor({ state: 'hidden' })
    }
    expect(visitor.complaints).toEqual([])
  })
})

/** Presses something, and lets nothing happen but what the press itself has brought about. */
const pressed = (selector: string, look: string): string => `(async () => {
  document.querySelector('${selector}').click()
  for (let turn = 0; turn < 20; turn++) await undefined
  return ${look}
})()`

describe.skipIf(!hasBrowser())('a key that is pressed before anything is painted', () => {
  test('goes to the dialog that was opened, not to what is behind it', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open(`/${record.id}`)
    const focused = pressed('.danger-quiet', 'document.activeElement.closest("dialog")?.open')
    expect(await visitor.page.evaluate(focused)).toBe(true)
  })

  test('goes to the view that was opened', async () => {
    const host = await browser.host()
    await seed(host)
    const visitor = await browser.visitor(host)
    await visitor.open()
    const focused = pressed('.title-row .primary', 'document.activeElement.textContent')
    expect(await visitor.page.evaluate(focused)).toBe('Add API token')
  })
})
