import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { built } from './build.mjs'
import { packages } from './packages.mjs'
import { root } from './run.mjs'
import { sources } from './stamp.mjs'

/**
 * Compares each package's runtime code, gzipped, with its budget in `size-budgets.json`; and what the
 * page gives browsers, and its whole package, with theirs.
 */
export async function checkSizes() {
  const build = await built()
  if (!build.ok) return build
  const budgets = JSON.parse(readFileSync(`${root}/scripts/size-budgets.json`, 'utf8'))
  const sizes = packages().map((pkg) => [pkg.name, sizeOf(pkg)])
  const over = [...sizes, ...pageSizes()].filter(([name, size]) => !(size <= budgets[name]))
  const lines = over.map(([name, size]) => `${name}: ${size} bytes, budget ${budgets[name]}`)
  return { ok: over.length === 0, output: lines.join('\n') }
}

function sizeOf({ dir }) {
  return gzipped(dir, (name) => name.startsWith('dist/') && name.endsWith('.cjs'))
}

function pageSizes() {
  const dir = `${root}/packages/page`
  return [
    ['@bearergate/page: script', gzipped(dir, (name) => /^assets\/.*\.js$/.test(name))],
    ['@bearergate/page: style sheet', gzipped(dir, (name) => /^assets\/.*\.css$/.test(name))],
    ['@bearergate/page: whole, not gzipped', total(dir)],
  ]
}

function gzipped(dir, chosen) {
  return filesOf(dir)
    .filter(chosen)
    .reduce((sum, name) => sum + gzipSync(readFileSync(`${dir}/${name}`)).length, 0)
}

function total(dir) {
  return filesOf(dir).reduce((sum, name) => sum + readFileSync(`${dir}/${name}`).length, 0)
}

/** What is published of code. */
function filesOf(dir) {
  const folders = readdirSync(dir).filter((name) => name === 'dist' || name === 'assets')
  const start = dir.slice(root.length + 1)
  return folders
    .flatMap((folder) => sources(`${start}/${folder}`))
    .map((name) => name.slice(start.length + 1))
}
