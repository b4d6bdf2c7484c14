import { built } from './build.mjs'
import { inParallel } from './in-parallel.mjs'
import { checkImports } from './imports.mjs'
import { checkDescription } from './openapi.mjs'
import { checkPublished } from './published.mjs'
import { checkSizes } from './sizes.mjs'
import { packAll } from './pack.mjs'
import { tool } from './run.mjs'

/** Every check by name. A check resolves to `{ ok, output }`; the output is printed if it failed. */
const steps = {
  types: checkTypes,
  // Only when it emits does tsc check that declarations can be made from one file alone.
  declarations: () => runTool('tsc', ['-p', 'tsconfig.build.json', ...emitDeclarations]),
  oxlint: () => runTool('oxlint', ['--deny-warnings']),
  eslint: () => runTool('eslint', ['--max-warnings=0', ...cache('eslint')]),
  format: () =>
    runTool('prettier', [
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=node_modules/.cache/prettier-check',
      '.',
    ]),
  imports: checkImports,
  openapi: checkDescription,
  unused: () => runTool('knip', ['--no-progress']),
  build: built,
  sizes: checkSizes,
  publint: () => forEachTarball(({ tarball }) => runTool('publint', [tarball, '--strict'])),
  attw: () =>
    forEachTarball(({ tarball }) => runTool('attw', [tarball, '--format=ascii', '--no-emoji'])),
  published: checkPublished,
}

/** What runs in browsers knows no Node, and the rest no documents. */
async function checkTypes() {
  const node = await runTool('tsc', ['-p', 'tsconfig.json'])
  return node.ok ? runTool('tsc', ['-p', 'packages/page/ui/tsconfig.json']) : node
}

const emitDeclarations = [
  '--noEmit',
  'false',
  '--emitDeclarationOnly',
  '--rootDir',
  'packages',
  '--outDir',
  'node_modules/.cache/declarations',
]

/** What `npm test` runs before the tests. The others need the build. */
export const sourceSteps = [
  'types',
  'declarations',
  'oxlint',
  'eslint',
  'format',
  'imports',
  'openapi',
]
export const buildSteps = ['unused', 'build', 'sizes', 'publint', 'attw', 'published']

/** Runs the source steps two at a time, the build steps one after the other. True if all passed. */
export async function runSteps(names) {
  const together = names.filter((name) => sourceSteps.includes(name))
  const results = await inParallel(2, together, runStep)
  for (const name of names.filter((name) => buildSteps.includes(name)))
    results.push(await runStep(name))
  return results.every(Boolean)
}

async function runStep(name) {
  const start = performance.now()
  const { ok, output } = await steps[name]().catch(failed)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(12)} ${seconds.padStart(5)} s`)
  if (!ok) console.log(indent(output))
  return ok
}

function failed(error) {
  return { ok: false, output: error.stack ?? String(error) }
}

async function runTool(name, args) {
  const { code, output } = await tool(name, args)
  return { ok: code === 0, output }
}

function cache(name) {
  return ['--cache', `--cache-location=node_modules/.cache/${name}/`]
}

async function forEachTarball(check) {
  const packed = await packAll()
  if (!packed.ok) return packed
  const results = await inParallel(2, packed.packages, check)
  return {
    ok: results.every(({ ok }) => ok),
    output: results
      .filter(({ ok }) => !ok)
      .map(({ output }) => output)
      .join('\n'),
  }
}

const maxLines = 200

function indent(text) {
  const lines = text.trimEnd().split('\n')
  const rest = lines.length > maxLines ? [`… and ${lines.length - maxLines} lines more`] : []
  return [...lines.slice(0, maxLines), ...rest].map((line) => `      ${line}`).join('\n')
}
