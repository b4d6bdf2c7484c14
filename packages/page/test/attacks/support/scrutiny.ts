import type { BrowserContext, Page } from 'playwright-core'

const reporter = `addEventListener('securitypolicyviolation', (event) => {
  reportViolation(event.effectiveDirective + ' ' + event.blockedURI)
}, true)`

/** What a visitor's browser is made to do: looked at from before the first document to the last. */
export class Scrutiny {
  /** Violations of the policy, trusted types among them. */
  readonly violations: string[] = []
  /** What has run that came as text: hostile texts call `owned`. */
  readonly ran: string[] = []
  /** All requests, in order. */
  readonly requests: URL[] = []
  /** What was said on the console. */
  readonly said: string[] = []
  readonly downloads: string[] = []

  static async of({
    context,
    page,
  }: {
    readonly context: BrowserContext
    readonly page: Page
  }): Promise<Scrutiny> {
    const scrutiny = new Scrutiny()
    const { violations, ran, requests, said, downloads } = scrutiny
    await context.exposeFunction('reportViolation', (text: string) => void violations.push(text))
    await context.exposeFunction('owned', (text: unknown) => void ran.push(String(text)))
    await context.addInitScript({ content: reporter })
    context.on('request', (request) => void requests.push(new URL(request.url())))
    context.on('console', (message) => void said.push(message.text()))
    page.on('download', (download) => void downloads.push(download.suggestedFilename()))
    page.on('popup', (popup) => void ran.push(`window ${popup.url()}`))
    page.on('dialog', (dialog) => {
      // Forms that are left ask; nothing else may.
      if (dialog.type() !== 'beforeunload') ran.push(`dialog ${dialog.message()}`)
      void dialog.accept()
    })
    return scrutiny
  }
}
