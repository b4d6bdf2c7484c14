// Runs the marketplace example from its sources. Everything printed here goes to stderr:
// stdout belongs to the example. It runs in this very process, so signals reach it as they are.
// `npm start` gives the export condition of the sources, and `exec`s so that npm's signals
// come here and not to a shell in between (cmd.exe knows no `exec` and goes on to the second half).
import { fileURLToPath } from 'node:url'
import { setUp } from './lib/setup.mjs'

await setUp()
const { buildPage } = await import('./lib/page.mjs')
const page = await buildPage()
if (!page.ok) {
  console.error(page.output)
  process.exit(1)
}
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.removeAllListeners(signal)
process.env.NODE_ENV ??= 'development'
const main = new URL('../examples/marketplace/src/main.ts', import.meta.url)
process.argv[1] = fileURLToPath(main)
const { register } = await import('tsx/esm/api')
register()
await import(main.href)
