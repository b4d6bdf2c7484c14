import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { readIfThere, withLock } from './lock.mjs'
import { root, tool } from './run.mjs'
import { sources, stampOfFiles } from './stamp.mjs'

const dir = 'packages/page'
const cache = `${root}/node_modules/.cache`
const stampFile = `${cache}/page.stamp`
const done = { ok: true, output: '' }

/**
 * Builds the script and style sheet of the API tokens page when they are missing or older than their
 * sources. Resolves to `{ ok, output }`.
 */
export async function buildPage({ force = false } = {}) {
  const wanted = stampOfFiles(inputs())
  if (!force && isBuilt(wanted)) return done
  return withLock(`${cache}/page.lock`, () => (!force && isBuilt(wanted) ? done : build(wanted)))
}

function isBuilt(wanted) {
  return existsSync(`${root}/${dir}/assets/manifest.json`) && readIfThere(stampFile) === wanted
}

async function build(wanted) {
  rmSync(stampFile, { force: true })
  // What is published must not depend on who built it: the tests have an environment of their own.
  const env = { NODE_ENV: 'production' }
  const { code, output } = await tool('vite', ['build'], { cwd: `${root}/${dir}`, env })
  if (code !== 0) return { ok: false, output }
  writeFileSync(stampFile, wanted)
  return done
}

function inputs() {
  return [
    'pnpm-lock.yaml',
    'scripts/lib/page.mjs',
    `${dir}/vite.config.ts`,
    ...sources(`${dir}/build`),
    ...sources(`${dir}/ui`),
    ...sources(`${dir}/src/client`),
  ]
}
