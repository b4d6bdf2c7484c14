import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../plan.js'
import { resultsFolder } from '../report/results.js'
import { load } from './load/load.js'
import { writeCredentials } from './load/requests.js'
import { RunningServer } from './running-server.js'
import { groups, takesJwt, type Framework, type Variant } from './variants.js'

/** One variant in one round. */
export interface Measured {
  readonly perSecond: number
  readonly cpuMicros: number
}

export type Rounds = ReadonlyMap<Variant, readonly Measured[]>

/** All variants of a framework in turns, every other round in the opposite order. */
export async function measure(framework: Framework, plan: Plan): Promise<Rounds> {
  const folder = mkdtempSync(join(resultsFolder(), 'http-'))
  const servers = await startAll(framework)
  try {
    return await roundsOf(servers, plan, folder)
  } finally {
    for (const [, server] of servers) server.stop()
    rmSync(folder, { recursive: true })
  }
}

type Servers = readonly (readonly [Variant, RunningServer])[]

function startAll(framework: Framework): Promise<Servers> {
  return Promise.all(
    groups[framework].map(
      async (variant) => [variant, await RunningServer.start(framework, variant)] as const,
    ),
  )
}

/** In the round before the first, the engine compiles what is used and caches are filled. */
async function roundsOf(servers: Servers, plan: Plan, folder: string): Promise<Rounds> {
  const rounds = new Map<Variant, Measured[]>(servers.map(([variant]) => [variant, []]))
  for (let round = 0; round <= plan.httpRounds; round++) {
    for (const [variant, server] of round % 2 === 0 ? servers : servers.toReversed()) {
      const measured = await measureOne(variant, server, { folder, seconds: plan.httpSeconds })
      if (round > 0) rounds.get(variant)?.push(measured)
    }
  }
  return rounds
}

async function measureOne(
  variant: Variant,
  server: RunningServer,
  { folder, seconds }: { folder: string; seconds: number },
): Promise<Measured> {
  const kind = takesJwt(variant) ? 'jwt' : 'value'
  const file = join(folder, kind)
  writeCredentials(file, kind)
  const before = await server.cpuUsed()
  const answers = await load({ port: server.port, seconds, file })
  const used = (await server.cpuUsed()) - before
  if (answers.failed > 0) throw new Error(`${variant}: ${answers.failed} requests failed.`)
  return { perSecond: answers.requests / answers.seconds, cpuMicros: used / answers.requests }
}
