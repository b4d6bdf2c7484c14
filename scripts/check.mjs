// Every check but the tests themselves; with names, only those: `npm run check -- types eslint`.
import { setUp } from './lib/setup.mjs'

await setUp()
const { buildSteps, runSteps, sourceSteps } = await import('./lib/steps.mjs')
const all = [...sourceSteps, ...buildSteps]
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. The checks are: ${all.join(', ')}`)
  process.exit(2)
}
process.exit((await runSteps(asked.length > 0 ? asked : all)) ? 0 : 1)
