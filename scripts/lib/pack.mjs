import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { built } from './build.mjs'
import { packages } from './packages.mjs'
import { pnpm, root } from './run.mjs'

const folder = `${root}/node_modules/.cache/packed`
let packing

/** Builds and packs every package as it would be published, once per process. */
export function packAll() {
  return (packing ??= pack())
}

async function pack() {
  const build = await built()
  if (!build.ok) return build
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const result = await pnpm(['-r', '--filter=./packages/*', 'pack', '--pack-destination', folder])
  const tarballs = readdirSync(folder)
  const packed = packages().map((pkg) => ({
    ...pkg,
    tarball: `${folder}/${tarballName(pkg.manifest)}`,
  }))
  const ok = result.code === 0 && tarballs.length === packed.length
  return { ok, output: result.output, packages: packed }
}

function tarballName({ name, version }) {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
}
