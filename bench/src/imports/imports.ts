import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pinnedTo, serverCore } from '../cores.js'
import type { Section } from '../findings.js'
import { median, paired, quantile, type Samples } from '../statistics.js'

type Form = 'ESM' | 'CommonJS'

/** Also nothing at all, which is what the others are compared with. */
const modules: readonly (readonly [name: string, ...forms: Form[]])[] = [
  ['', 'ESM', 'CommonJS'],
  ['@bearergate/core', 'ESM', 'CommonJS'],
  ['@bearergate/express', 'ESM', 'CommonJS'],
  ['@bearergate/koa', 'ESM', 'CommonJS'],
  ['@bearergate/sql', 'ESM', 'CommonJS'],
  ['lru-cache', 'ESM', 'CommonJS'],
  ['express-jwt', 'CommonJS'],
  ['express-oauth2-jwt-bearer', 'CommonJS'],
  ['koa-jwt', 'CommonJS'],
  ['passport-http-bearer', 'CommonJS'],
]
const budget = 15
const here = fileURLToPath(new URL('..', import.meta.url))

export const imports: Section = {
  name: 'imports',
  method: `How long a process lives that imports one module and ends, less how long one lives that imports
nothing, started in turns; medians. Files are in the page cache.`,
  async run(plan) {
    const samples: Record<string, number[]> = {}
    for (let run = 0; run <= plan.importRuns; run++) {
      for (const [name, ...forms] of modules) {
        for (const form of forms) {
          const time = lifeOf(name, form)
          // The first run reads files.
          if (run > 0) (samples[labelOf(name, form)] ??= []).push(time)
        }
      }
    }
    const rows = modules.flatMap(([name, ...forms]) =>
      name === '' ? [] : forms.map((form) => rowOf(samples, name, form)),
    )
    const measured = Math.max(
      median(importTimes(samples, '@bearergate/core', 'ESM')),
      median(importTimes(samples, '@bearergate/core', 'CommonJS')),
    )
    return {
      samples,
      tables: [{ title: 'Import', columns: ['module', 'form', 'ms', '10 %–90 %'], rows }],
      budgets: [{ what: 'import of core', measured, unit: 'ms', limit: budget, bound: 'at most' }],
    }
  },
}

function rowOf(samples: Samples, name: string, form: Form): string[] {
  const times = importTimes(samples, name, form)
  const spread = [0.1, 0.9].map((part) => quantile(times, part).toFixed(1))
  return [`\`${name}\``, form, median(times).toFixed(1), spread.join('–')]
}

function importTimes(samples: Samples, name: string, form: Form): number[] {
  return paired(samples, [labelOf(name, form), labelOf('', form)], (time, empty) => time - empty)
}

function labelOf(name: string, form: Form): string {
  return `${name === '' ? 'nothing' : name} ${form}`
}

/** Milliseconds from the start of a process to its end. */
function lifeOf(name: string, form: Form): number {
  const statement = form === 'ESM' ? `import '${name}'` : `require('${name}')`
  const [command = '', ...args] = pinnedTo(serverCore, [
    process.execPath,
    ...(form === 'ESM' ? ['--input-type=module'] : ['--input-type=commonjs']),
    '--eval',
    name === '' ? '' : statement,
  ])
  const start = performance.now()
  const { status, stderr } = spawnSync(command, args, { cwd: here, encoding: 'utf8' })
  const time = performance.now() - start
  if (status !== 0) throw new Error(`${statement}: ${stderr}`)
  return time
}
