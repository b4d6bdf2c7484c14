import { tool } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const { code } = await tool('prettier', ['--write', '--log-level=warn', '.'], { stdio: 'inherit' })
process.exit(code)
