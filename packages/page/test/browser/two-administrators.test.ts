import { system } from '@bearergate/core'
import { describe, expect, test } from 'vitest'
import { seed, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import type { Host } from '../support/host.js'

const browser = useBrowser()

async function nameAndDescription({ t }: Host, id: string): Promise<string[]> {
  const record = await t.gate.tokens.get(id, system('test'))
  return [record?.name ?? '', record?.description ?? '']
}

describe.skipIf(!hasBrowser())('two administrators at once', () => {
  test('the slower one is told what was changed, keeps the own changes, and overwrites nothing', async () => {
    const host = await browser.host()
    const { record } = await seed(host, { description: 'Old.' })
    const jane = await browser.visitor(host)
    const john = await browser.visitor(host, { person: 'john' })
    await jane.open(`/${record.id}/edit`)
    await john.open(`/${record.id}/edit`)

    await john.page.getByLabel('Name').fill("John's robot")
    await john.page.getByLabel('Description').fill("John's.")
    await john.button('Save changes').click()
    await john.page.getByText("John's robot was changed.").waitFor()

    await jane.page.getByLabel('Description').fill("Jane's.")
    await jane.button('Save changes').click()
    const dialog = jane.page.getByRole('dialog', { name: 'Changed by somebody else' })
    await dialog.getByText(/^John Smith changed this token at/).waitFor()
    expect(await dialog.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('Now saved'),
      "Description\tJohn's.\tJane's.",
    ])
    expect(await nameAndDescription(host, record.id)).toEqual(["John's robot", "John's."])

    await jane.button('Keep my changes and check them').click()
    expect(await jane.page.getByLabel('Name').inputValue()).toBe("John's robot")
    await jane.button('Save changes').click()
    await jane.page.getByText("John's robot was changed.").waitFor()
    expect(await nameAndDescription(host, record.id)).toEqual(["John's robot", "Jane's."])
  })

  test('the slower one can give the own changes up', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const jane = await browser.visitor(host)
    await jane.open(`/${record.id}/edit`)
    await jane.page.getByLabel('Name').fill('Mine')
    await host.t.gate.tokens.update(record.id, { name: 'Theirs' }, system('seed'))
    await jane.button('Save changes').click()
    await jane.button('Discard my changes').click()
    expect(await jane.page.getByLabel('Name').inputValue()).toBe('Theirs')
  })

  test('what somebody else has deleted is said to be gone', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const jane = await browser.visitor(host)
    await jane.open(`/${record.id}`)
    await host.t.gate.tokens.delete(record.id, system('seed'))
    await jane.button('Disable').click()
    await jane.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await jane.page.getByText('This token does not exist, or does not any more.').waitFor()
    await jane.button('Cancel').click()
    await jane.open(`/${record.id}`)
    await jane.page.getByRole('heading', { name: 'There is no such token' }).waitFor()
  })

  test('what somebody else has disabled can be disabled again', async () => {
    const host = await browser.host()
    const { record } = await seed(host)
    const jane = await browser.visitor(host)
    await jane.open(`/${record.id}`)
    await host.t.gate.tokens.disable(record.id, system('seed'))
    await jane.button('Disable').click()
    await jane.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await jane.page.getByText('Robot 1 is disabled.').waitFor()
    await jane.button('Enable').waitFor()
  })
})
