import { expect, test } from 'vitest'
import { readDocument } from './support/documents.js'

const page = readDocument('docs/guides/health-and-metrics.md').text

function textOf(path: string, name: string): string {
  return new RegExp(`interface ${name}\\b.*?\\n\\}`, 's').exec(readDocument(path).text)?.[0] ?? ''
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name)
}

test.each([
  ['health()', 'packages/core/src/gate/health.ts', 'Health', 8],
  ['metrics()', 'packages/core/src/health/metrics.ts', 'Metrics', 20],
])('the guide names each field of %s', (_what, path, type, least) => {
  const fields = namesIn(textOf(path, type), /readonly (\w+)\??:/g)
  expect(fields.length).toBeGreaterThanOrEqual(least)
  for (const field of fields) expect(page).toContain(`\`${field}\``)
})

test('the guide has each event', () => {
  const text = textOf('packages/core/src/events/gate-events.ts', 'GateEvents')
  const events = namesIn(text, /^ {2}'?([a-z-]+)'?: /gm)
  expect(events.length).toBeGreaterThanOrEqual(15)
  const table = page.split('\n## Events\n')[1]?.split('\n## ')[0] ?? ''
  for (const event of events) expect(table).toContain(`\`${event}\``)
})
