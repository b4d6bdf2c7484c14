import type { LinkState, Message } from '../world/link.js'
import { flood, forgeNews, replayEntries, replayNews } from './attacks.js'
import type { CacheFault } from './cache-stage.js'
import { during, longest, type Stage } from './stage.js'

/** Plans what befalls the shared cache in one run, if there is one. */
export function planCacheFaults({ cluster, ...stage }: Stage): void {
  if (cluster === undefined) return
  const { random, schedule, nodes, calmFrom } = stage
  for (let planned = random.whole(2, 10); planned > 0; planned--) {
    const fault = random.pick(faults)
    const node = random.pickAny(nodes)
    if (node === undefined) return
    schedule.at(random.between(500, calmFrom - 500), () => fault({ ...stage, cluster }, node))
  }
}

const links: readonly [LinkState, ...LinkState[]] = [
  'slow',
  'slow-reads',
  'slow-reads',
  'lossy',
  'refused',
  'deaf',
  'mute',
  'partitioned',
]

const breakLink: CacheFault = (stage, node) => {
  node.cacheLink.state = stage.random.pick(links)
  during(stage, () => {
    node.cacheLink.state = 'well'
  })
}

const takeDown: CacheFault = (stage) => {
  const { primary } = stage.cluster
  primary.isDown = true
  during(stage, () => {
    primary.isDown = false
  })
}

const flush: CacheFault = ({ cluster, nodes, random }) =>
  cluster.serverOf(random.pickAny(nodes)?.index ?? 0).flush()

/** To a replica that is up to some seconds behind. */
const failOver: CacheFault = ({ cluster }) => cluster.failOver()

/** Some nodes stay with the old primary, which does not know that it is none any more. */
const splitBrain: CacheFault = (stage) => {
  const { cluster, nodes, random } = stage
  const staying = nodes.filter(() => random.chance(0.5)).map(({ index }) => index)
  cluster.failOver(new Set(staying))
  during(stage, () => cluster.rejoin())
}

const loseNews: CacheFault = (stage) => {
  const { cluster, random } = stage
  cluster.newsLoss = random.pick([0.5, 1])
  during(stage, () => {
    cluster.newsLoss = 0.02
  })
}

const delayNews: CacheFault = (stage) => {
  stage.cluster.lateShare = 0.8
  during(stage, () => {
    stage.cluster.lateShare = 0.02
  })
}

/** Right between a question to the cache and the decision by its answer, or around news. */
const pauseAtNextMessage: CacheFault = (stage, node) => {
  const { random } = stage
  const direction = random.pick<Message['direction']>(['request', 'answer', 'answer'])
  const [errand, ms] = [random.pick(['get', 'get', 'put', 'drop', 'news'] as const), longest]
  node.cacheLink.pauseAtNext = { errand, direction, ms: random.between(500, ms) }
  during(stage, () => {
    node.cacheLink.pauseAtNext = undefined
  })
}

const faults: readonly [CacheFault, ...CacheFault[]] = [
  breakLink,
  breakLink,
  breakLink,
  takeDown,
  flush,
  failOver,
  failOver,
  splitBrain,
  splitBrain,
  loseNews,
  loseNews,
  delayNews,
  pauseAtNextMessage,
  pauseAtNextMessage,
  replayEntries,
  replayEntries,
  replayEntries,
  replayNews,
  forgeNews,
  forgeNews,
  flood,
]
