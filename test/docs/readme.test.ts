import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import {
  newDatabase,
  startMarketplace,
  type Marketplace,
} from '../../examples/marketplace/test/process.js'
import { fencesOf, readDocument } from './support/documents.js'

const run = promisify(execFile)

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

/**
 * What the commands of a document print when a reader types them into one shell, one after the
 * other, with the values that the marketplace printed where the document has `mkt_…`.
 */
async function typeInto(
  { origin, stark, wayne }: Marketplace,
  commands: readonly Command[],
): Promise<string[]> {
  const [STARK, WAYNE] = [stark, wayne].map(({ authorization }) => authorization?.slice(7))
  const typed = commands.map(({ line }) => line.replace(/(\w+)=mkt_…/g, '$1=$$$1'))
  const mark = `\n---${randomUUID()}---\n`
  const script = [quietCurl, ...typed].join(`\nprintf '${mark.replaceAll('\n', '\\n')}'\n`)
  const shell = runInShell(script.replaceAll('http://127.0.0.1:3000', origin), {
    PATH: process.env['PATH'],
    STARK,
    WAYNE,
  })
  const [, ...printed] = (await shell).split(mark)
  return printed.map((text) => withoutValues(text.trimEnd()))
}

const quietCurl = 'curl() { command curl --silent "$@"; }'

/** The script comes by standard input, so that no list of processes shows a value. */
async function runInShell(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const running = run('sh', ['-s'], { env })
  running.child.stdin?.end(script)
  return (await running).stdout
}

/** A failure prints what it compares. */
function withoutValues(text: string): string {
  return text.replace(/mkt_\w+/g, 'mkt_…')
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
      const printed = await typeInto(marketplace, commands)
      expect(printed).toHaveLength(commands.length)
      for (const [index, { answer, line }] of commands.entries()) {
        expect(printed[index], line).toMatch(patternOf(answer))
      }
    }
  },
  30_000,
)
