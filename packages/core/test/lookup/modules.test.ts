import type { Module } from '@bearergate/core'
import { describe, expect, it } from 'vitest'
import { harness, type Harness } from '../support/harness.js'
import { hear } from '../support/hear.js'
import { turn } from '../support/latch.js'

const modules: readonly Module[] = [{ id: 'all', name: 'All', scopes: ['orders:*'] }]

/** What the application says of an account once all tokens are made. */
type Answer = (account: string) => readonly Module[] | Promise<readonly Module[]>

interface Office extends Harness {
  /** The function that says which modules an account has says this from now on. */
  say(answer: Answer): void
}

function office(): Office {
  let answer: Answer = () => modules
  const h = harness({ modules: (account: string) => answer(account) })
  return { ...h, say: (next) => (answer = next) }
}

async function valueOf(h: Office, account: string): Promise<string> {
  const { value } = await h.create({ account, modules: ['all'] })
  return value
}

/** As long as an application's own query may take. */
function after<Result>({ clock }: Office, ms: number, result: Result): Promise<Result> {
  return new Promise((resolve) => {
    clock.after(ms, () => resolve(result))
  })
}

const never = (): Promise<never> => new Promise(() => undefined)
const broken = (): Promise<never> => Promise.reject(new Error('down'))

describe('a function that says which modules an account has', () => {
  it('costs the tokens of an account of which it never answers a 503, and no others anything', async () => {
    const h = office()
    const [hung, slow, good] = [
      await valueOf(h, 'hung'),
      await valueOf(h, 'slow'),
      await valueOf(h, 'good'),
    ]
    h.say((account) => {
      if (account === 'hung') return never()
      return account === 'slow' ? after(h, 100, modules) : modules
    })
    const verdicts = Promise.all([hung, slow, good].map((value) => h.verdict(value)))
    await h.clock.advance(300)
    expect(await verdicts).toEqual(['unavailable', 'granted', 'granted'])
  })

  it('that hangs does not count as a store that does not answer', async () => {
    const h = office()
    const heard = hear(h.gate, 'store-failed')
    const [hung, good] = [await valueOf(h, 'hung'), await valueOf(h, 'good')]
    h.say((account) => (account === 'hung' ? never() : modules))
    for (let n = 0; n < 30; n++) {
      const waiting = h.verdict(hung)
      await h.clock.advance(301)
      expect(await waiting).toBe('unavailable')
    }
    const { reads } = h.gate.metrics()
    expect([reads.timedOut, reads.failed, reads.spared]).toEqual([0, 0, 0])
    expect(heard).toEqual([])
    expect(await h.verdict(good)).toBe('granted')
  })

  it('that throws or rejects costs the same', async () => {
    const h = office()
    const [thrown, rejected, good] = [
      await valueOf(h, 'thrown'),
      await valueOf(h, 'rejected'),
      await valueOf(h, 'good'),
    ]
    h.say((account) => {
      if (account === 'thrown') throw new Error('down')
      return account === 'rejected' ? broken() : modules
    })
    const verdicts = await Promise.all([thrown, rejected, good].map((value) => h.verdict(value)))
    expect(verdicts).toEqual(['unavailable', 'unavailable', 'granted'])
  })

  it('that fails beside a record that cannot be read back makes no token unknown', async () => {
    const h = office()
    const [corrupt, failing, good] = [
      await h.create({ account: 'corrupt' }),
      await h.create({ account: 'failing' }),
      await h.create({ account: 'good' }),
    ]
    h.store.corrupt = new Set([corrupt.record.id])
    h.say((account) => (account === 'failing' ? broken() : modules))
    const all = [corrupt, failing, good]
    const verdicts = await Promise.all(all.map(({ value }) => h.verdict(value)))
    expect(verdicts).toEqual(['unavailable', 'unavailable', 'granted'])
    h.say(() => modules)
    expect(await h.verdict(failing.value)).toBe('granted')
  })

  it('that hangs for one account beside a record that cannot be read back holds up no other', async () => {
    const h = office()
    const [corrupt, hung, slow] = [
      await h.create({ account: 'corrupt' }),
      await h.create({ account: 'hung' }),
      await h.create({ account: 'slow' }),
    ]
    h.store.corrupt = new Set([corrupt.record.id])
    h.say((account) => (account === 'hung' ? never() : after(h, 100, modules)))
    const all = [corrupt, hung, slow]
    const verdicts = Promise.all(all.map(({ value }) => h.verdict(value)))
    await turn()
    await h.clock.advance(300)
    expect(await verdicts).toEqual(['unavailable', 'unavailable', 'granted'])
  })
})
