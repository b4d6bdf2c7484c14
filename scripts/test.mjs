// Static checks, the test suite, the published form, and a search of the suite's output for
// secrets. With arguments (a file, `-t name`), only the tests they select.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findLeaks } from './lib/leaks.mjs'
import { tool } from './lib/run.mjs'
import { reportServices } from './lib/services.mjs'
import { setUp } from './lib/setup.mjs'

await setUp()
const { runSteps, sourceSteps } = await import('./lib/steps.mjs')

const selection = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'bearergate-test-'))
const files = {
  log: join(folder, 'output.txt'),
  report: join(folder, 'report.json'),
  ledger: join(folder, 'digests.txt'),
}
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const whole = selection.length === 0
const checked = !whole || (heading('Checks'), await runSteps(sourceSteps))
heading('Tests')
const tested = await runTests()
const published = !whole || (heading('Published form'), await runSteps(['build', 'published']))
heading('Leaks')
const tight = reportLeaks()
heading('Services')
const served = await reportServices()
console.log(`\n${summary()}`)
process.exit(checked && tested && published && tight && served ? 0 : 1)

function heading(text) {
  console.log(`\n== ${text}`)
}

async function runTests() {
  for (const file of [files.log, files.ledger]) writeFileSync(file, '')
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${files.report}`,
    ...selection,
  ]
  const { code } = await tool('vitest', args, {
    env: {
      BEARERGATE_LEAK_LEDGER: files.ledger,
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
    },
    onOutput: (text, stream) => {
      appendFileSync(files.log, text)
      process[stream].write(text)
    },
  })
  return code === 0
}

function reportLeaks() {
  const digests = new Set(readFileSync(files.ledger, 'utf8').split('\n').filter(Boolean))
  const leaks = findLeaks(readFileSync(files.log, 'utf8'), digests)
  for (const leak of leaks) console.log(`the output of the tests contains, in ${leak}`)
  if (leaks.length === 0)
    console.log(`none in the output of the tests (${digests.size / 3} digests known)`)
  return leaks.length === 0
}

// A file that failed to load ran no test: it counts as one that failed.
function summary() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    readReport()
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const skipped = numPendingTests + numTodoTests
  const line = `${numPassedTests} passed, ${numFailedTests + unloaded} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  if (process.env.BEARERGATE_TEST_SUMMARY)
    writeFileSync(process.env.BEARERGATE_TEST_SUMMARY, `${line}\n`)
  return line
}

function readReport() {
  try {
    return JSON.parse(readFileSync(files.report, 'utf8'))
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    }
  }
}
