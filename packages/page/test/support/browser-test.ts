import { system, type TokenRecord } from '@bearergate/core'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest'
import { launchBrowser } from './chromium.js'
import { people, startHost, type Host, type HostOptions } from './host.js'
import { Visitor } from './visitor.js'

/** Keeps values to be shown again. */
export const reveal = { keys: [{ id: 'first', key: 'A'.repeat(43) }] }

/** One browser for all tests of a file. */
export function useBrowser(): BrowserTest {
  vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })
  const test = new BrowserTest()
  beforeAll(async () => {
    test.browser = await launchBrowser()
  })
  afterAll(() => test.browser?.close())
  return test
}

export class BrowserTest {
  browser: Browser | undefined

  async host(options: Partial<HostOptions> = {}): Promise<Host> {
    const host = await startHost({ framework: 'express', ...options })
    onTestFinished(() => host.close())
    return host
  }

  /** Somebody at the page; in the end nothing may have been complained of. */
  async visitor(
    host: Host,
    options?: BrowserContextOptions & { person?: string },
  ): Promise<Visitor> {
    if (this.browser === undefined) throw new Error('There is no browser')
    const visitor = await Visitor.arrive(this.browser, host, options)
    onTestFinished(() => visitor.leave())
    onTestFinished(() => {
      expect(visitor.complaints).toEqual([])
      expect(visitor.foreign).toEqual([])
    })
    return visitor
  }
}

/** A token that is there before anybody comes. */
export async function seed(
  { t }: Host,
  input: Partial<Parameters<Host['t']['gate']['tokens']['create']>[0]> = {},
): Promise<{ readonly record: TokenRecord; readonly value: string }> {
  const account = people['jane']?.account ?? ''
  return t.gate.tokens.create(
    { account, name: 'Robot 1', modules: ['MOD-2'], ...input },
    system('seed'),
  )
}

/** What the host's own API answers to a value. */
export async function statusOf({ origin }: Host, value: string): Promise<number> {
  const headers = { authorization: `Bearer ${value}` }
  return (await fetch(`${origin}/v1/orders`, { headers })).status
}
