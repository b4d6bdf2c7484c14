import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const program = '/usr/bin/chromium'

/** A browser that calls nobody by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Whether there is a browser; where there is none, its tests are left out and say so. */
export function hasBrowser(): boolean {
  if (existsSync(program)) return true
  if (process.env['CI']) throw new Error('Chromium has to be there in CI')
  process.stdout.write(`left out: there is no ${program}\n`)
  return false
}
