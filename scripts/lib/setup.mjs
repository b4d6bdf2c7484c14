import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { pnpm, root } from './run.mjs'

const stampFile = `${root}/node_modules/.setup-stamp`
const lockFile = `${root}/.setup.lock`

/** Installs what the lockfile names, when that was not done yet. Prints on stderr only. */
export async function setUp() {
  const wanted = stampOf()
  if (stamp() === wanted) return
  await withLock(async () => {
    if (stamp() !== wanted) await install(wanted)
  })
}

function stampOf() {
  const lock = readFileSync(`${root}/pnpm-lock.yaml`)
  const [major] = process.versions.node.split('.')
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch} node ${major}`
}

function stamp() {
  return readIfThere(stampFile)
}

async function install(wanted) {
  console.error('Installing dependencies …')
  // NODE_ENV=production would leave the development dependencies out; nobody answers a prompt.
  const args = [
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    '--prod=false',
    '--config.confirm-modules-purge=false',
  ]
  const { code } = await pnpm(args, { stdio: ['ignore', 2, 2] })
  if (code !== 0) fail(`pnpm install failed with exit code ${code}`)
  mkdirSync(`${root}/node_modules`, { recursive: true })
  writeFileSync(stampFile, wanted)
}

// Several processes may be started at once in a fresh clone: one installs, the others wait.
async function withLock(work) {
  while (!takeLock()) await sleep(200)
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(readIfThere(lockFile))
    if (holder > 0 && !isAlive(holder)) rmSync(lockFile, { force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function fail(message) {
  rmSync(lockFile, { force: true })
  console.error(message)
  process.exit(1)
}
