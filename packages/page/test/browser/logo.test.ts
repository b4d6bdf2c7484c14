import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import { png } from '../support/png.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()

/** Drops a file on the field of the logo. */
async function drop({ page }: Visitor, file: Buffer): Promise<void> {
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (sign) => sign.charCodeAt(0))
    data.items.add(new File([bytes], 'logo.png', { type: 'image/png' }))
    return data
  })()`)
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
}

describe.skipIf(!hasBrowser())('a logo', () => {
  test('can be dropped, is scaled down, and is the icon of the token', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    const { page } = visitor
    await visitor.open('/new')
    await page.getByLabel('Name').fill('Order import')
    await drop(visitor, png(900))
    await page.getByText('A logo is chosen.').waitFor({ state: 'attached' })
    expect(await page.locator('.drop canvas').getAttribute('width')).toBe('256')
    for (let step = 0; step < 3; step++) await visitor.button('Next').click()
    await visitor.button('Create token').click()
    await visitor.button('Copy value').waitFor()
    const [token] = (await host.t.gate.tokens.list()).items
    expect(token?.icon).not.toBe('')
  })

  test('of more than 5 MB is refused, and what was chosen before stays', async () => {
    const host = await browser.host()
    const visitor = await browser.visitor(host)
    await visitor.open('/new')
    await drop(visitor, png(40))
    await visitor.page.getByText('A logo is chosen.').waitFor({ state: 'attached' })
    const large = Buffer.concat([png(1), Buffer.alloc(5 * 1024 * 1024)])
    await drop(visitor, large)
    await visitor.page
      .getByRole('alert')
      .filter({ hasText: 'The logo may have up to 5 MB.' })
      .waitFor()
    expect(await visitor.button('Remove logo').count()).toBe(1)
  })
})
