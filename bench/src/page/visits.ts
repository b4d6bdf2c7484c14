import { chromium, type Browser, type Page } from 'playwright-core'
import type { Samples } from '../statistics.js'
import { interactive, rowsInState, rowsNaming, stopwatch } from './stopwatch.js'

const kinds = ['Importer', 'Webhook', 'Nightly export', 'Robot']

/** Visits by somebody who has not been there before, each with a browser that has nothing kept. */
export async function visits(executablePath: string, url: string, count: number): Promise<Samples> {
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox'] })
  try {
    const samples: Record<string, number[]> = { interactive: [], search: [], status: [] }
    // The first one wakes the server and the browser up.
    for (let visit = 0; visit <= count; visit++) {
      const times = await visitOnce(browser, url, kinds[visit % kinds.length] ?? '')
      if (visit === 0) continue
      for (const [name, time] of Object.entries(times)) samples[name]?.push(time)
    }
    return samples
  } finally {
    await browser.close()
  }
}

async function visitOnce(
  browser: Browser,
  url: string,
  kind: string,
): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  await context.addInitScript({ content: stopwatch })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const times = {
    interactive: Number(await page.evaluate(interactive)),
    search: await timeOf(page, rowsNaming(kind), () =>
      page.getByLabel('Search by name').pressSequentially(kind.toLowerCase()),
    ),
    status: await timeOf(page, rowsInState('Disabled'), () =>
      page.getByRole('search').getByLabel('Status').selectOption('Disabled'),
    ),
  }
  await context.close()
  return times
}

async function timeOf(page: Page, wait: string, act: () => Promise<unknown>): Promise<number> {
  const measured = page.evaluate(wait)
  await act()
  return Number(await measured)
}
