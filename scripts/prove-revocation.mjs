// Proves the promise of revocation on simulated clusters, and that the simulation catches designs
// that break it. See docs/guides/proving-revocation.md.
//   SEEDS=5000        how many seeds of this protocol
//   FROM=1            the first of them
//   WRONG_SEEDS=100   how many seeds of each wrong design; 0 for none
//   SEED=17           only that one, with everything that broke the promise
// With --faults, on real processes, PostgreSQL and Redis instead, while everything fails.
import { availableParallelism } from 'node:os'
import { inParallel } from './lib/in-parallel.mjs'
import { proveFaults } from './lib/prove-faults.mjs'
import { root, run } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
if (process.argv.includes('--faults')) process.exit((await proveFaults()) ? 0 : 1)

const [protocol, ...wrong] = JSON.parse(await simulation())
const seedsPerProcess = 50
const bound = 2000 * (1 + 2e-4)

const only = numberFrom('SEED')
const first = only ?? numberFrom('FROM') ?? 1
const count = only === undefined ? (numberFrom('SEEDS') ?? 5000) : 1
const wrongCount = only === undefined ? (numberFrom('WRONG_SEEDS') ?? 100) : 0
const start = performance.now()

const rows = [await campaign(protocol, first, count)]
for (const design of wrongCount > 0 ? wrong : []) rows.push(await campaign(design, 1, wrongCount))
process.stderr.write('\n')
console.log(table(rows))
const [proved, ...caught] = rows
const missed = caught.filter(({ broken }) => broken.length === 0)
for (const { design } of missed) console.log(`NOT CAUGHT: ${design}`)
for (const { seed, what } of proved.broken.slice(0, 20)) {
  console.log(
    `BROKEN: seed ${seed}: ${what}\n        replay: SEED=${seed} npm run prove:revocation`,
  )
}
if (only !== undefined) console.log(`history of seed ${only}: ${proved.histories.join()}`)
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`)
process.exit(proved.broken.length === 0 && missed.length === 0 ? 0 : 1)

function numberFrom(name) {
  const text = process.env[name]
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  console.error(`${name} must be a whole number.`)
  process.exit(2)
}

/** Seeds are shared out to processes, so that all cores work and none grows. */
async function campaign(design, from, seeds) {
  const shares = []
  for (let seed = from; seed < from + seeds; seed += seedsPerProcess) {
    shares.push([seed, Math.min(seed + seedsPerProcess, from + seeds) - 1])
  }
  const parts = await inParallel(availableParallelism(), shares, (share) => simulate(design, share))
  return { design, ...sumOf(parts) }
}

async function simulate(design, [from, to]) {
  const output = await simulation(design, from, to)
  process.stderr.write('.')
  return JSON.parse(output)
}

/** What the simulation prints: what came of the seeds of a design, or else the designs' names. */
async function simulation(...args) {
  const file = `${root}/packages/core/test/simulation/simulate-process.ts`
  const flags = ['--conditions=@bearergate/source', '--import', 'tsx']
  const { code, output } = await run(process.execPath, [...flags, file, ...args])
  if (code !== 0) throw new Error(`The simulation failed: ${args.join(' ')}\n${output}`)
  return output
}

function sumOf(parts) {
  const total = (name) => parts.reduce((sum, part) => sum + part[name], 0)
  const worst = (name) => Math.max(...parts.map((part) => part[name]))
  return {
    seeds: total('seeds'),
    requests: total('requests'),
    mutations: total('mutations'),
    worstAfterReturn: worst('worstAfterReturn'),
    late: total('late'),
    broken: parts.flatMap(({ broken }) => broken),
    histories: parts.flatMap(({ histories }) => histories),
  }
}

function table(campaigns) {
  const head = [
    'design',
    'seeds',
    'requests',
    'mutations',
    'worst grant',
    'promised',
    'over',
    'broken',
  ]
  const lines = campaigns.map((each) => [
    each.design,
    each.seeds,
    each.requests.toLocaleString('en'),
    each.mutations.toLocaleString('en'),
    `${each.worstAfterReturn.toFixed(1)} ms`,
    `${bound.toFixed(1)} ms`,
    each.late,
    each.broken.length,
  ])
  const all = [head, ...lines].map((line) => line.map(String))
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column].length)))
  return all.map((line) => line.map((cell, at) => padded(cell, at, widths)).join('  ')).join('\n')
}

function padded(cell, column, widths) {
  return column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])
}
