import { buildAll } from './lib/build.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const { writeDescription } = await import('./lib/openapi.mjs')
const described = await writeDescription()
const { ok, output } = described.ok
  ? await buildAll({ force: process.argv.includes('--force') })
  : described
if (!ok) console.error(output)
process.exit(ok ? 0 : 1)
