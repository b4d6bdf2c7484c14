import { rmSync, writeFileSync } from 'node:fs'
import { inParallel } from './in-parallel.mjs'
import { readIfThere, withLock } from './lock.mjs'
import { packages } from './packages.mjs'
import { buildPage } from './page.mjs'
import { root, tool } from './run.mjs'
import { sources, stampOfFiles } from './stamp.mjs'
import { writeWrappers } from './wrappers.mjs'

const stamps = `${root}/node_modules/.cache/build`

let once

/** Like `buildAll()`, once per process. */
export function built() {
  return (once ??= buildAll())
}

/**
 * Builds the packages whose inputs changed since their last build.
 * Resolves to `{ ok, output }`, where the output is what those that failed printed.
 */
export function buildAll({ force = false } = {}) {
  return withLock(`${stamps}/.lock`, () => buildStale(force))
}

async function buildStale(force) {
  const page = await buildPage({ force })
  if (!page.ok) return page
  const wanted = packages().map((pkg) => ({ ...pkg, stamp: stampOf(pkg) }))
  const stale = wanted.filter((pkg) => force || pkg.stamp !== readIfThere(stampFile(pkg)))
  const failed = (await inParallel(2, stale, bundle)).filter(({ code }) => code !== 0)
  if (failed.length > 0) return { ok: false, output: failed.map(({ output }) => output).join('\n') }
  for (const pkg of stale) writeWrappers(pkg)
  for (const pkg of stale) writeFileSync(stampFile(pkg), pkg.stamp)
  return { ok: true, output: '' }
}

function bundle({ dir, folder }) {
  rmSync(stampFile({ folder }), { force: true })
  return tool('tsup', ['--config', `${root}/tsup.config.mjs`], { cwd: dir })
}

// Declarations are made from sources, and every package imports core: its sources count for all.
function stampOf({ folder }) {
  const shared = [
    'scripts/lib/wrappers.mjs',
    'tsup.config.mjs',
    'tsconfig.base.json',
    'tsconfig.build.json',
    'pnpm-lock.yaml',
  ]
  const own = new Set(['core', folder])
  const files = [...own].flatMap((name) => [
    `packages/${name}/package.json`,
    ...sources(`packages/${name}/src`),
  ])
  return stampOfFiles([...shared, ...files])
}

function stampFile({ folder }) {
  return `${stamps}/${folder}`
}
