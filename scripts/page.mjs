// Builds the script and style sheet of the API tokens page, unless they are as their sources are.
import { buildPage } from './lib/page.mjs'

const { ok, output } = await buildPage({ force: process.argv.includes('--force') })
if (!ok) console.error(output)
process.exit(ok ? 0 : 1)
