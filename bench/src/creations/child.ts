import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createGate, system } from '@bearergate/core'
import { sqliteStore } from '@bearergate/sql'
import { handOver } from '../entry.js'
import { prefix } from '../fixtures/value.js'

const [seconds = 1, parent = '.'] = [Number(process.argv[2]), process.argv[3]]
const concurrent = 32

const folder = mkdtempSync(join(parent, 'creations-'))
const gate = createGate({ store: sqliteStore({ file: join(folder, 'tokens.db') }), prefix })
await gate.ready()
await createFor(0.3)
const alone = await createFor(seconds)
const lanes = await Promise.all(Array.from({ length: concurrent }, () => createFor(seconds)))
await gate.close()
const syncs = syncFor(seconds)
rmSync(folder, { recursive: true })
handOver({
  alone: [alone / seconds],
  together: [lanes.reduce((sum, lane) => sum + lane, 0) / seconds],
  syncs: [syncs / seconds],
})

/** One after the other, each durable before the next. */
async function createFor(time: number): Promise<number> {
  const end = performance.now() + time * 1000
  let created = 0
  for (; performance.now() < end; created++) {
    await gate.tokens.create({ name: `Robot ${created}`, scopes: ['orders:read'] }, system('bench'))
  }
  return created
}

/** What the disk can do: 4 KiB appended and synchronised. */
function syncFor(time: number): number {
  const file = openSync(join(folder, 'sync'), 'a')
  const block = Buffer.alloc(4096)
  const end = performance.now() + time * 1000
  let syncs = 0
  for (; performance.now() < end; syncs++) {
    writeSync(file, block)
    fdatasyncSync(file)
  }
  closeSync(file)
  return syncs
}
