import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the API tokens page before the tests, unless it is as its sources are. */
export default function setup() {
  const script = fileURLToPath(new URL('../../scripts/page.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The API tokens page cannot be built.')
}
