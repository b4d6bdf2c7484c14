import { describe, expect, test } from 'vitest'
import { headingsOf, readDocument } from './support/documents.js'

const page = readDocument('docs/errors.md')

/** The members of a union of strings, from the text of its declaration. */
function unionOf(path: string, name: string): string[] {
  const { text } = readDocument(path)
  const declaration = new RegExp(`export type ${name} =((?:\\s*\\|?\\s*'[^']+')+)`).exec(text)?.[1]
  return [...(declaration ?? '').matchAll(/'([^']+)'/g)].map(([, member = '']) => member)
}

function sectionsOf(group: string): string[] {
  const start = page.text.indexOf(`\n## ${group}\n`)
  const end = page.text.indexOf('\n## ', start + 1)
  const text = page.text.slice(start, end < 0 ? undefined : end)
  return headingsOf({ path: page.path, text }, 3)
}

describe('docs/errors.md has one section per', () => {
  test.each([
    ['thrown code', 'Thrown', 'packages/core/src/errors.ts', 'ErrorCode', 10],
    ['warning', 'Warnings', 'packages/core/src/errors.ts', 'WarningCode', 2],
    ['problem type', 'Answers to requests', 'packages/core/src/http/problem.ts', 'ProblemType', 6],
  ])('%s', (_what, group, path, union, least) => {
    const members = unionOf(path, union)
    expect(members.length).toBeGreaterThanOrEqual(least)
    expect(sectionsOf(group)).toEqual(members)
  })

  test('and nothing else', () => {
    expect(headingsOf(page, 2)).toEqual(['Thrown', 'Warnings', 'Answers to requests'])
  })

  test('reason of a denial, in the section of its problem type', () => {
    const reasons = unionOf('packages/core/src/decision/decision.ts', 'DenialReason')
    const hidden = reasons.slice(
      reasons.indexOf('not-a-value'),
      reasons.indexOf('insufficient-scope'),
    )
    expect(hidden.length).toBeGreaterThanOrEqual(8)
    for (const reason of hidden) expect(page.text).toContain(`\`${reason}\``)
  })
})

test.each(headingsOf(page, 3))(
  '%s says what it means, why it happens and what to do',
  (heading) => {
    const section = page.text.split(`\n### ${heading}\n`)[1]?.split('\n##')[0] ?? ''
    for (const part of ['**Means:** ', '**Why:** ', '**Do:** ']) expect(section).toContain(part)
  },
)
