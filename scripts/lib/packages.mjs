import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { root } from './run.mjs'

/** Every published package: its folder, manifest and entries (`index`, `augment`, …). */
export function packages() {
  return readdirSync(`${root}/packages`)
    .map((folder) => ({ folder, dir: `${root}/packages/${folder}` }))
    .filter(({ dir }) => existsSync(`${dir}/package.json`))
    .map((at) => ({ ...at, manifest: JSON.parse(readFileSync(`${at.dir}/package.json`, 'utf8')) }))
    .map((at) => ({ ...at, name: at.manifest.name, entries: entriesOf(at.manifest) }))
}

function entriesOf({ exports }) {
  return Object.keys(exports)
    .filter((path) => path !== './package.json')
    .map((path) => (path === '.' ? 'index' : path.slice(2)))
}
