// Runs the benchmarks against the published form: without the condition of the sources,
// imports of our packages lead to dist.
import { buildAll } from './lib/build.mjs'
import { run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const { ok, output } = await buildAll()
if (!ok) {
  console.error(output)
  process.exit(1)
}
const args = ['--expose-gc', '--import', 'tsx', 'bench/src/main.ts', ...process.argv.slice(2)]
const env = { NODE_ENV: 'production' }
const { code } = await run(process.execPath, args, { stdio: 'inherit', env })
process.exit(code)
