import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from './build.mjs'
import { packages } from './packages.mjs'
import { pnpm } from './run.mjs'

let packing

/** Builds and packs every package as it would be published, once per process. */
export function packAll() {
  return (packing ??= pack())
}

async function pack() {
  const build = await built()
  if (!build.ok) return build
  const folder = mkdtempSync(join(tmpdir(), 'bearergate-packed-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
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
