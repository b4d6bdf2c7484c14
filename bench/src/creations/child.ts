import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { handOver } from '../entry.js'
import { CreationRun } from './creation-run.js'
import { syncsPerSecond } from './syncs-per-second.js'

const [seconds = 1, parent = '.'] = [Number(process.argv[2]), process.argv[3]]
const concurrent = 32

const folder = mkdtempSync(join(parent, 'creations-'))
const plain = await CreationRun.begin(join(folder, 'plain.db'), {})
const sealing = await CreationRun.begin(join(folder, 'sealing.db'), { reveal: true })
const alone = await plain.pace(1, seconds)
const together = await plain.pace(concurrent, seconds)
const sealed = await sealing.pace(concurrent, seconds)
const syncs = syncsPerSecond(join(folder, 'sync'), seconds)
await plain.end()
await sealing.end()
rmSync(folder, { recursive: true })
handOver({
  alone: [alone.perSecond],
  'CPU alone': [alone.cpu],
  together: [together.perSecond],
  'CPU together': [together.cpu],
  sealed: [sealed.perSecond],
  'CPU sealed': [sealed.cpu],
  syncs: [syncs],
})
