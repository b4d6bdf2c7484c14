import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../cluster.js'
import type { Fault } from '../faults/fault.js'
import { History } from '../history/history.js'
import { judge, type Figures } from '../history/judge.js'
import { now } from '../now.js'
import { revoke, type Way } from './revoke.js'
import { createTokens, type RowToken } from './row-tokens.js'

/** How long a grant by an old state may come after its end: Δ(1+ρ), ρ the error of a clock's rate. */
export function boundOf(deltaMs: number): number {
  return deltaMs * (1 + 2e-4)
}

const warmMs = 200
/** What happens when: shares of the fault's time, from its beginning or, from 1 on, after its end. */
const plan: readonly { readonly at: number; readonly way: Way; readonly barrier?: boolean }[] = [
  { at: -0.02, way: 'disable' },
  { at: 0.05, way: 'disable', barrier: true },
  { at: 0.1, way: 'account' },
  { at: 0.3, way: 'delete' },
  { at: 0.5, way: 'rotate' },
  { at: 0.7, way: 'narrow' },
  { at: 0.95, way: 'disable' },
  { at: 1.02, way: 'disable' },
  { at: 1.15, way: 'account' },
]
const steadyTokens = 10

/** One fault strikes the cluster under load, while tokens are revoked in every way. */
export async function runRow(cluster: Cluster, fault: Fault): Promise<Figures> {
  const { load, options } = cluster
  const history = new History()
  const steady = await createTokens(cluster.gate, `${fault.name}, steady`, steadyTokens)
  const doomed = await createTokens(cluster.gate, `${fault.name}, doomed`, plan.length)
  const [revived] = await createTokens(cluster.gate, `${fault.name}, revived`, 1)
  if (revived !== undefined) await cluster.gate.tokens.disable(revived.id)
  load.credentials = [...steady, ...doomed, ...(revived ? [revived] : [])]
  load.history = history
  await sleep(warmMs)
  const lastsMs = fault.lastsMs ?? options.deltaMs * 1.5
  const work = plan.map(async ({ at, ...how }, index) => {
    await sleep(warmMs + at * lastsMs)
    const token = doomed[index]
    if (token !== undefined) await record(history, cluster, token, how)
  })
  if (revived !== undefined) work.push(revive(history, cluster, revived, warmMs + lastsMs * 0.2))
  await sleep(warmMs)
  history.fault.start = now()
  await fault.strike(cluster)
  await sleep(lastsMs)
  await fault.end(cluster)
  history.fault.end = now()
  await Promise.all(work)
  await sleep(options.deltaMs + warmMs)
  await drained(cluster, history)
  await fault.after?.(cluster)
  return judge(history, boundOf(options.deltaMs))
}

async function record(
  history: History,
  { gate }: Cluster,
  token: RowToken,
  how: { readonly way: Way; readonly barrier?: boolean },
): Promise<void> {
  const { barrier: hasBarrier = false } = how
  const revocation = { token: token.name, start: now(), returned: undefined, hasBarrier }
  history.revocations.push(revocation)
  const done = await revoke(gate, token, how).then(
    () => now(),
    () => undefined,
  )
  Object.assign(revocation, { returned: done })
}

async function revive(
  history: History,
  { gate }: Cluster,
  token: RowToken,
  afterMs: number,
): Promise<void> {
  await sleep(afterMs)
  const revival: { token: string; returned: number | undefined } = {
    token: token.name,
    returned: undefined,
  }
  history.revivals.push(revival)
  revival.returned = await gate.tokens.enable(token.id).then(
    () => now(),
    () => undefined,
  )
}

/** Ends the row; what is not answered a second later counts as unanswered. */
async function drained({ load }: Cluster, history: History): Promise<void> {
  load.history = undefined
  load.credentials = []
  for (let tries = 0; load.open > 0 && tries < 100; tries++) await sleep(10)
  history.unanswered = load.open
}
