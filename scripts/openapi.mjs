// Checks that the OpenAPI description of the management API is what the sources say, or writes it
// with `--write`.
import { setUp } from './lib/setup.mjs'

await setUp()
const { checkDescription, writeDescription } = await import('./lib/openapi.mjs')
const write = process.argv.includes('--write')
const { ok, output } = await (write ? writeDescription() : checkDescription())
if (!ok) console.error(output)
process.exit(ok ? 0 : 1)
