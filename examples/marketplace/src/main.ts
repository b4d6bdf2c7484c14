import { announce, explainKey, explainRestart, originOf } from './announce.js'
import { readConfig, type Config } from './config.js'
import { openGate } from './gate.js'
import { HeldLines } from './held-lines.js'
import { log, logEvents } from './log.js'
import { openMarket, type Market } from './market.js'
import { seed } from './seed.js'
import { drain, listen } from './server.js'
import { StartError } from './start-error.js'

process.env['NODE_ENV'] ||= 'development'

/** Milliseconds that connections have to close when everything else is done. */
const lingerMs = 1000

try {
  await run(readConfig(process.env))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  log(error.message)
  process.exitCode = 1
}
endSoon()

async function run(config: Config): Promise<void> {
  const stopped = stopRequest()
  const lines = new HeldLines()
  const gate = await openGate(config, (opened) => logEvents(opened, lines.log))
  lines.release()
  try {
    await serve(openMarket(gate), config, stopped)
  } finally {
    await gate.close()
  }
}

/** The port comes before the tokens: values that nobody gets to see must not be made. */
async function serve(
  market: Market,
  config: Config,
  stopped: Promise<NodeJS.Signals>,
): Promise<void> {
  const server = await listen(market, config)
  let acceptMs = 0
  try {
    const administrators = await seed(market.gate)
    announce(originOf(server, config), administrators)
    explainKey(config)
    if (administrators.length === 0) explainRestart(config)
    // Whoever presses Ctrl-C has no load balancer that has to notice first.
    if ((await stopped) === 'SIGTERM') acceptMs = config.drainMs ?? 0
    market.drain()
  } finally {
    await drain(server, acceptMs)
  }
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopRequest(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
}

/** Connections to a server that does not answer must not keep the process. */
function endSoon(): void {
  setTimeout(() => process.exit(), lingerMs).unref()
}
