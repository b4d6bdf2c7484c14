import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const packages = join(import.meta.dirname, '..', '..', '..')

/** Every regular expression literal in the sources of every package. */
function patterns(): { file: string; pattern: RegExp }[] {
  return sourceFiles().flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
    return literals(source).map((text) => ({
      file: file.slice(packages.length + 1),
      pattern: compile(text),
    }))
  })
}

function sourceFiles(): string[] {
  return readdirSync(packages).flatMap((name) => {
    const root = join(packages, name, 'src')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    return files.filter((file) => file.endsWith('.ts')).map((file) => join(root, file))
  })
}

function literals(node: ts.Node, found: string[] = []): string[] {
  if (ts.isRegularExpressionLiteral(node)) found.push(node.text)
  node.forEachChild((child) => void literals(child, found))
  return found
}

function compile(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1))
}

const pieces = [
  'a',
  ':',
  '%',
  '.',
  '/',
  '0',
  '-',
  '*',
  ' ',
  '%2e',
  'a:',
  '1.',
  '::ffff:',
  '\t',
  '"',
  '\\',
  ',',
  'A',
  '_',
  '\n',
]
const adversarial = pieces.flatMap((piece) => {
  const run = piece.repeat(Math.ceil(50_000 / piece.length))
  return [run, `${run}!`, `a${run}\n`, `https://${run}\0`]
})

describe('attack 19: regular expressions', () => {
  it('19 take time linear in 50 KB of adversarial text', () => {
    const all = patterns()
    expect(all.length).toBeGreaterThan(5)
    for (const { file, pattern } of all) {
      for (const text of adversarial) {
        const start = process.cpuUsage().user
        text.replace(pattern, '')
        const ms = (process.cpuUsage().user - start) / 1000
        // A quadratic one takes seconds here; a linear one, well under a millisecond.
        expect(
          ms,
          `${file}: ${String(pattern)} on ${JSON.stringify(text.slice(0, 10))}`,
        ).toBeLessThan(250)
      }
    }
  }, 60_000)

  it('19 have no state between uses: none is global and kept, and none is sticky', () => {
    for (const { file, pattern } of patterns()) expect(pattern.sticky, file).toBe(false)
  })
})
