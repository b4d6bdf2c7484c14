import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { system } from '@bearergate/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { reveal, seed, statusOf, useBrowser } from '../support/browser-test.js'
import { hasBrowser } from '../support/chromium.js'
import type { Host } from '../support/host.js'
import { views } from '../support/views.js'
import type { Visitor } from '../support/visitor.js'

const browser = useBrowser()
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const folder = fileURLToPath(
  new URL('../../../../node_modules/.cache/screenshots', import.meta.url),
)

beforeAll(() => void mkdirSync(folder, { recursive: true }))

const violations = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ': ' + nodes.map(({ target, failureSummary }) => target + ' ' + failureSummary).join(' | ')))`

/** With WRITE_IMAGES the documents get theirs. */
const images: Readonly<Record<string, string>> = process.env['WRITE_IMAGES']
  ? { 'list-light-1280': 'api-tokens', 'new-summary-light-1280': 'new-token' }
  : {}
const documents = fileURLToPath(new URL('../../../../docs/images', import.meta.url))

/** Looks at what is there: a picture, nothing that axe finds, nothing that is wider than the window. */
async function look({ page }: Visitor, name: string): Promise<void> {
  await page.waitForTimeout(200)
  const picture = await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  const image = images[name]
  if (image !== undefined) writeFileSync(`${documents}/${image}.png`, picture)
  expect(
    await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    name,
  ).toBeLessThanOrEqual(0)
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.addScriptTag({ path: axe })
  expect(await page.evaluate(violations), name).toEqual([])
}

const names = [
  'Price feed',
  'Old web shop',
  'Nightly reports',
  'A token with quite a long name, from the finance department',
  'Partner portal',
  'Invoices',
  'Warehouse',
  'Returns',
  'Shop floor',
]

async function seedSome(host: Host): Promise<string> {
  const ids: string[] = []
  for (const [index, name] of names.entries()) {
    const { record, value } = await seed(host, {
      name,
      description: 'Brings orders in at night.',
      expiresAt: index % 2 === 0 ? Date.now() + (index + 1) * 86_400_000 : null,
      modules: index % 3 === 0 ? ['MOD-1', 'MOD-2', 'MOD-3'] : ['MOD-2'],
    })
    ids.push(record.id)
    if (index % 4 !== 1) await statusOf(host, value)
  }
  await host.t.gate.tokens.disable(ids[1] ?? '', system('seed'))
  return ids.at(-1) ?? ''
}

describe.skipIf(!hasBrowser())('every view is accessible, and fits', () => {
  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
    ['dark', 320],
    ['light', 1920],
    ['dark', 1920],
  ] as const)('%s, %i px', { timeout: 240_000 }, async (colorScheme, width) => {
    const host = await browser.host({
      gate: { reveal, usageIntervalMs: 10 },
      page: { signOutUrl: '/sign-out', signInUrl: '/sign-in' },
    })
    const visitor = await browser.visitor(host, {
      colorScheme,
      viewport: { width, height: 860 },
      bypassCSP: true,
    })
    await visitor.open()
    await visitor.page.getByText('No API tokens yet').waitFor()
    await look(visitor, `empty-${colorScheme}-${width}`)
    const id = await seedSome(host)
    for (const { name, reach } of views) {
      await reach(visitor, id)
      await look(visitor, `${name}-${colorScheme}-${width}`)
    }
  })
})
