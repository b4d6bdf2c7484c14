import { announce, explainRestart, originOf } from './announce.js'
import { readConfig, type Config } from './config.js'
import { openGate, type MarketGate } from './gate.js'
import { log, logEvents } from './log.js'
import { openMarket } from './market.js'
import { seed } from './seed.js'
import { drain, listen } from './server.js'
import { StartError } from './start-error.js'

process.env['NODE_ENV'] ||= 'development'

try {
  await run(readConfig(process.env))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  log(error.message)
  process.exitCode = 1
}

async function run(config: Config): Promise<void> {
  const stopped = stopRequest()
  const gate = await openGate(config)
  logEvents(gate)
  try {
    await serve(gate, config, stopped)
  } finally {
    await gate.close()
  }
}

/** The port comes before the tokens: values that nobody gets to see must not be made. */
async function serve(gate: MarketGate, config: Config, stopped: Promise<void>): Promise<void> {
  const server = await listen(openMarket(gate), config)
  try {
    const administrators = await seed(gate)
    announce(originOf(server, config), administrators)
    if (administrators.length === 0) explainRestart(config)
    await stopped
  } finally {
    await drain(server)
  }
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
