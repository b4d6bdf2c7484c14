import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  newDatabase,
  startMarketplace,
  type Marketplace,
} from '../../examples/marketplace/test/process.js'
import { fencesOf, readDocument } from './support/documents.js'

const run = promisify(execFile)

describe('README.md', () => {
  const { text } = readDocument('README.md')
  const listings = [...text.matchAll(/^<!-- (examples\/\S+) -->\n\n```ts\n(.*?)^```$/gms)]

  test('shows both minimal examples', () => {
    expect(listings.map(([, path]) => path)).toEqual([
      'examples/express-minimal/src/main.ts',
      'examples/koa-minimal/src/main.ts',
    ])
  })

  test.each(listings.map(([, path = '', listing = '']) => [path, listing]))(
    'shows %s as it is',
    (path, listing) => {
      expect(listing).toBe(readDocument(path).text)
    },
  )
})

interface Command {
  readonly line: string
  /** What the document says it prints; `…` stands for anything. */
  readonly answer: string
}

function commandsOf(path: string): Command[] {
  const blocks = fencesOf(readDocument(path)).filter(({ language }) => language === 'console')
  return blocks.flatMap(({ text }) =>
    text
      .split(/^\$ /m)
      .slice(1)
      .map((command) => {
        const [line = '', ...answer] = command.trimEnd().split('\n')
        return { line, answer: answer.join('\n') }
      }),
  )
}

/** Runs a command as a reader would who put the printed values into variables. */
async function runAgainst({ origin, stark, wayne }: Marketplace, line: string): Promise<string> {
  const [STARK, WAYNE] = [stark, wayne].map(({ authorization }) => authorization?.slice(7))
  const env = { PATH: process.env['PATH'], STARK, WAYNE }
  const quiet = 'curl() { command curl --silent "$@"; }\n'
  const script = quiet + line.replaceAll('http://127.0.0.1:3000', origin)
  const { stdout } = await run('sh', ['-c', script], { env })
  return stdout
}

function patternOf(answer: string): RegExp {
  const parts = answer.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

test.each(['README.md', 'examples/marketplace/README.md'])(
  'the commands in %s print what it says, on both frameworks',
  async (path) => {
    const commands = commandsOf(path)
    expect(commands).not.toEqual([])
    for (const FRAMEWORK of ['express', 'koa']) {
      const marketplace = await startMarketplace({ FRAMEWORK, DATA: await newDatabase() })
      for (const { line, answer } of commands) {
        expect(await runAgainst(marketplace, line)).toMatch(patternOf(answer))
      }
    }
  },
  30_000,
)
