import { readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { root, run } from './run.mjs'

const file = `${root}/packages/router/src/openapi/generated.ts`

/** Compares the description of the management API that is committed with what the sources say. */
export async function checkDescription() {
  const made = await makeDescription()
  if (!made.ok || made.text === readFileSync(file, 'utf8')) return made
  return { ok: false, output: 'out of date: run `node scripts/openapi.mjs --write`' }
}

/** Writes the description where it is out of date, also one that cannot even be loaded. */
export async function writeDescription() {
  const before = readFileSync(file, 'utf8')
  const made = await makeDescription()
  if (!made.ok) return makeAnew(before)
  if (made.text !== before) writeFileSync(file, made.text)
  return made
}

/** The routes, which are described, load the description themselves: an empty one does for that. */
async function makeAnew(before) {
  writeFileSync(file, await moduleOf('{}'))
  const made = await makeDescription()
  writeFileSync(file, made.ok ? made.text : before)
  return made
}

async function makeDescription() {
  const { code, output } = await run(process.execPath, [
    '--conditions=@bearergate/source',
    '--import=tsx',
    'scripts/lib/describe.mjs',
  ])
  return code === 0 ? { ok: true, output: '', text: await moduleOf(output) } : { ok: false, output }
}

async function moduleOf(json) {
  const style = await resolveConfig(file)
  return format(
    `import type { JsonObject } from '@bearergate/core'

/** Made from \`description/\` by \`node scripts/openapi.mjs --write\`; not to be edited. */
export const description: JsonObject = ${json}
`,
    { ...style, parser: 'typescript' },
  )
}
