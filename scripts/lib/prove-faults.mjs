import { tool } from './run.mjs'

/** What the suite of faults does with `npm test`, longer and harder. Each can be set to something else. */
const harder = {
  FAULT_DELTA_MS: '2000',
  FAULT_RATE: '500',
  FAULT_ROUNDS: '3',
  FAULT_ATTEMPTS: '1',
  FAULT_STOP_MS: '30000',
}

/** Packages have folders of the same name, which are no part of it. */
const suite = ['--no-file-parallelism', '--exclude', 'packages/**', 'test/faults']

/** Lets every fault strike real processes, one file after another. True if the promise was kept. */
export async function proveFaults() {
  const { code } = await tool('vitest', ['run', ...suite], {
    env: { ...harder, ...process.env },
    stdio: 'inherit',
  })
  return code === 0
}
