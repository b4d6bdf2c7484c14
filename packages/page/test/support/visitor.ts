import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Host } from './host.js'

/** Somebody who is at the page with a browser. */
export class Visitor {
  /** What the browser complained of: violations of the policy, errors of scripts. */
  readonly complaints: string[] = []
  /** Requests to any other origin. */
  readonly foreign: string[] = []

  /** All visitors of a browser have one clipboard. */
  static #copied = ''

  private constructor(
    readonly host: Host,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== host.origin) this.foreign.push(request.url())
    })
  }

  static async arrive(
    browser: Browser,
    host: Host,
    { person = 'jane', ...options }: BrowserContextOptions & { person?: string } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1280, height: 860 },
      ...options,
    })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
    await context.addCookies([
      { name: 'person', value: person, url: host.origin, sameSite: 'Strict', httpOnly: true },
    ])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return new Visitor(host, context, page)
  }

  /** Opens a path of the page. */
  async open(rest = ''): Promise<void> {
    await this.page.goto(`${this.host.origin}/settings/api-tokens${rest}`)
    await this.page.locator('main h1').first().waitFor()
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** What the page has copied since this was last asked: copying takes a moment. */
  async clipboard(): Promise<string> {
    const before = Visitor.#copied
    const end = performance.now() + 2_000
    do Visitor.#copied = String(await this.page.evaluate('navigator.clipboard.readText()'))
    while (Visitor.#copied === before && performance.now() < end)
    return Visitor.#copied
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}
