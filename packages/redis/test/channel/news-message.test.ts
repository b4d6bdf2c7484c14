import type { LoggedChange } from '@bearergate/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNews, writeNews } from '../../src/channel/news-message.js'
import { Keyring } from '../../src/keys/keyring.js'
import { key } from '../support/open-cache.js'

const keyring = new Keyring([key], 'n')

const change: fc.Arbitrary<LoggedChange> = fc.record({
  kind: fc.constantFrom('token', 'account', 'subject', 'jti', 'all'),
  key: fc.string({ unit: 'binary', maxLength: 300 }),
  position: fc.maxSafeNat(),
})

function readAll(messages: readonly string[]): readonly LoggedChange[] {
  return messages.flatMap((message) => {
    const news = readNews(keyring, 'channel', message)
    if (typeof news === 'string') throw new Error(news)
    expect(news.generation).toBe('g')
    return news.changes
  })
}

test('what is written is read, in messages of bounded size', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const messages = writeNews(keyring, 'channel', { generation: 'g', changes })
      for (const message of messages) expect(message.length).toBeLessThanOrEqual(33_000)
      expect(readAll(messages)).toEqual(changes)
    }),
    { numRuns: 100 },
  )
})

test('a change that is too long is left out alone', () => {
  const changes = ['a', 'x'.repeat(40_000), 'b'].map((key): LoggedChange => {
    return { kind: 'account', key, position: 1 }
  })
  const read = readAll(writeNews(keyring, 'channel', { generation: 'g', changes }))
  expect(read.map(({ key }) => key)).toEqual(['a', 'b'])
})

test('a message of another channel, namespace or key is none', () => {
  const news = { generation: 'g', changes: [{ kind: 'all', key: '', position: 1 }] } as const
  const [message = ''] = writeNews(keyring, 'channel', news)
  expect(readNews(keyring, 'channel', message)).toEqual(news)
  expect(readNews(keyring, 'other', message)).toBe('forged')
  expect(readNews(new Keyring([key], 'other'), 'channel', message)).toBe('unreadable')
  expect(readNews(new Keyring([new Uint8Array(32)], 'n'), 'channel', message)).toBe('unreadable')
})

/** Signed, as another version of this library might. */
function signed(body: string): string {
  const head = `1${keyring.currentId}`
  return head + keyring.sign('news', `channel${head}${body}`) + body
}

test.each([
  '',
  '{}',
  'null',
  '["g"]',
  '["g",[],1]',
  '[1,[]]',
  '["g",{}]',
  '["g",[["token","k"]]]',
  '["g",[["token","k",1.5]]]',
  '["g",[["token","k",-1]]]',
  '["g",[["token","k","1"]]]',
  '["g",[["__proto__","k",1]]]',
  '["g",[["token",1,1]]]',
])('a signed message that says %s is unreadable', (body) => {
  expect(readNews(keyring, 'channel', signed(body))).toBe('unreadable')
})

test('whatever is heard, reading it does not throw', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json().map(signed))
  fc.assert(
    fc.property(text, (message) => {
      const news = readNews(keyring, 'channel', message)
      if (typeof news !== 'string') expect(Array.isArray(news.changes)).toBe(true)
    }),
  )
})
