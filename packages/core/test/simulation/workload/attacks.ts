import type { LoggedChange, News, TokenId } from '@bearergate/core'
import type { CacheFault, CacheStage } from './cache-stage.js'

/**
 * What somebody can do who may write to the shared cache, and has not the key by which nodes sign what
 * they put there: put back what once was there, under the same id, and say anything.
 */
export const replayEntries: CacheFault = (stage) =>
  repeatedly(stage, 40, () => {
    const { cluster, random, nodes } = stage
    const entry = random.pickAny(cluster.everPut)
    const server = cluster.serverOf(random.pickAny(nodes)?.index ?? 0)
    if (entry !== undefined) server.overwrite(entry)
  })

/** Says again what was said last, for a while. */
export const replayNews: CacheFault = (stage) => {
  const { lastNews } = stage.cluster
  if (lastNews !== undefined) repeatedly(stage, 20, () => tell(stage, lastNews))
}

export const forgeNews: CacheFault = (stage) => {
  const { random } = stage
  repeatedly(stage, random.whole(1, 5), () => tell(stage, forgedBy(stage, changeBy(stage))))
}

/** So much about one token that every read of it is followed by news of a change. */
export const flood: CacheFault = (stage) => {
  const { cluster, random } = stage
  const key = tokenBy(stage)
  if (key === undefined) return
  const change: LoggedChange = { kind: 'token', key, position: random.pick(positions) }
  cluster.lateShare = 0
  for (let n = 0; n < 200; n++) {
    stage.schedule.after(n * 4, () => tell(stage, forgedBy(stage, change)))
  }
}

/** Some positions that a forger may think of; what JSON can carry is no matter to him. */
const positions: readonly [number, ...number[]] = [
  0,
  1,
  30,
  1e6,
  Number.MAX_SAFE_INTEGER,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  -1,
]

function changeBy(stage: CacheStage): LoggedChange {
  const { random } = stage
  const position = random.pick(positions)
  const key = tokenBy(stage) ?? ''
  return random.pick<LoggedChange>([
    { kind: 'token', key, position },
    { kind: 'token', key, position },
    { kind: 'account', key: 'acme', position },
    { kind: 'all', key: '', position },
  ])
}

/** He has heard the name of the generation, and mostly uses it. */
function forgedBy({ cluster, random }: CacheStage, change: LoggedChange): News {
  const known = cluster.lastNews?.generation ?? 'unknown'
  return { generation: random.chance(0.9) ? known : 'unknown', changes: [change] }
}

function tokenBy({ cluster, random }: CacheStage): TokenId | undefined {
  return random.pickAny(cluster.everPut)?.id
}

function tell({ cluster }: CacheStage, news: News): void {
  void cluster.primary.publish(news).catch(() => undefined)
}

/** So many times within a second or two. */
function repeatedly({ schedule, random }: CacheStage, times: number, act: () => void): void {
  for (let n = 0; n < times; n++) schedule.after(random.between(0, 2_000), act)
}
