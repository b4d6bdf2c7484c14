import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { readIfThere, withLock } from './lock.mjs'
import { pnpm, root } from './run.mjs'

const stampFile = `${root}/node_modules/.setup-stamp`

/**
 * Installs what the lockfile names, when that was not done yet. Prints on stderr only.
 * Several processes may be started at once in a fresh clone: one installs, the others wait.
 */
export async function setUp() {
  const wanted = stampOf()
  if (readIfThere(stampFile) === wanted) return
  await withLock(`${root}/.setup.lock`, async () => {
    if (readIfThere(stampFile) !== wanted) await install(wanted)
  })
}

function stampOf() {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}/pnpm-lock.yaml`))
    .digest('hex')
  const [major] = process.versions.node.split('.')
  return `${lock} ${process.platform}-${process.arch} node ${major}`
}

async function install(wanted) {
  console.error('Installing dependencies …')
  const args = [
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    // NODE_ENV=production would leave the development dependencies out.
    '--prod=false',
    // Nobody answers a prompt.
    '--config.confirm-modules-purge=false',
  ]
  const { code } = await pnpm(args, { stdio: ['ignore', 2, 2] })
  if (code !== 0) {
    console.error(`pnpm install failed with exit code ${code}`)
    process.exit(1)
  }
  writeFileSync(stampFile, wanted)
}
