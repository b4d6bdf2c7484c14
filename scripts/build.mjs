import { buildAll } from './lib/build.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const { ok, output } = await buildAll({ force: process.argv.includes('--force') })
if (!ok) console.error(output)
process.exit(ok ? 0 : 1)
