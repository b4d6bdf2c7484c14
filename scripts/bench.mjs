// Runs the benchmarks, compiled to plain JavaScript (nothing that transforms code on the fly may
// take part), against the published form: without the condition of the sources, imports of our
// packages lead to dist.
import { buildAll } from './lib/build.mjs'
import { run, tool } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const built = await buildAll()
const compiled = await tool('tsc', ['-p', 'bench/tsconfig.json'])
if (!built.ok || compiled.code !== 0) {
  console.error(built.output + compiled.output)
  process.exit(1)
}
const args = ['bench/dist/main.js', ...process.argv.slice(2)]
const env = { NODE_ENV: 'production' }
const { code } = await run(process.execPath, args, { stdio: 'inherit', env })
process.exit(code)
