import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { built } from './build.mjs'
import { packages } from './packages.mjs'
import { root } from './run.mjs'

/** Compares each package's runtime code, gzipped, with its budget in `size-budgets.json`. */
export async function checkSizes() {
  const build = await built()
  if (!build.ok) return build
  const budgets = JSON.parse(readFileSync(`${root}/scripts/size-budgets.json`, 'utf8'))
  const over = packages().filter((pkg) => !(sizeOf(pkg) <= budgets[pkg.name]))
  const lines = over.map(
    (pkg) => `${pkg.name}: ${sizeOf(pkg)} bytes gzipped, budget ${budgets[pkg.name]}`,
  )
  return { ok: over.length === 0, output: lines.join('\n') }
}

function sizeOf({ dir }) {
  return readdirSync(`${dir}/dist`)
    .filter((name) => name.endsWith('.cjs'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(`${dir}/dist/${name}`)).length, 0)
}
