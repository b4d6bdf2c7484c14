import type { Errand, LinkState, Message } from '../world/link.js'
import type { SimNode } from '../world/sim-node.js'
import { restart } from './restart.js'
import { during, durationOf, longest, type Fault, type Stage } from './stage.js'

/** Plans the faults of one run: few enough that their effects can be seen, more than one at a time. */
export function planFaults(stage: Stage): void {
  const { random, schedule, nodes, calmFrom } = stage
  const count = random.whole(3, 10)
  for (let planned = 0; planned < count; planned++) {
    const fault = random.pick(faults)
    const node = random.pickAny(nodes)
    if (node === undefined) return
    schedule.at(random.between(500, calmFrom - 500), () => fault(stage, node))
  }
}

const links: readonly [LinkState, ...LinkState[]] = [
  'slow',
  'slow',
  'slow-reads',
  'slow-reads',
  'slow-reads',
  'lossy',
  'refused',
  'deaf',
  'mute',
  'partitioned',
]

const breakLink: Fault = (stage, node) => {
  node.link.state = stage.random.pick(links)
  troubling(stage, [node], () => {
    node.link.state = 'well'
  })
}

const takeStoreDown: Fault = (stage) => {
  stage.authority.isDown = true
  troubling(stage, stage.nodes, () => {
    stage.authority.isDown = false
  })
}

const pause: Fault = (stage, node) => node.process.pause(durationOf(stage))

/** Right between a moment that the process noted and what it does with it. */
const pauseAtNextMessage: Fault = (stage, node) => {
  const { random } = stage
  const errand = random.pick<Errand>(['read', 'poll', 'poll', 'poll', 'mutate'])
  const direction = random.pick<Message['direction']>(['request', 'answer', 'answer'])
  node.link.pauseAtNext = { errand, direction, ms: random.between(500, longest) }
  troubling(stage, [node], () => {
    node.link.pauseAtNext = undefined
  })
}

/** Only where nobody steps the wall clock back, which the promise leaves out. */
const suspend: Fault = (stage, node) => {
  if (!isSuspendable(node)) return
  const ms = durationOf(stage)
  node.process.pause(ms, () => node.clock.stoodStill(ms))
}

const stepWall: Fault = ({ random }, node) => {
  const size = random.pick([60, 1_000, 5_000, 3_600_000])
  const ms = random.between(0, size)
  node.clock.stepWall(isSuspendable(node) ? ms : random.pick([-ms, ms]))
}

const loseCommits: Fault = (stage) => {
  const { authority, random, schedule, losesCommits, nodes } = stage
  if (!losesCommits) return
  const silently = random.chance(0.6)
  void authority.rollBack({ commits: random.whole(1, 4), silently })
  if (!silently) return
  for (const node of nodes) node.disturb()
  schedule.after(3_000, () => {
    if (authority.hasSecretLoss) void authority.drawGeneration()
    for (const node of nodes) node.calmDown()
  })
}

const trimLog: Fault = ({ authority, random }) => void authority.trimTo(random.whole(0, 3))

/** Long enough for a node to stop polling. */
const quieten: Fault = ({ random, schedule }, node) => {
  node.quietUntil = schedule.now + random.between(10_000, 13_000)
}

const faults: readonly [Fault, ...Fault[]] = [
  breakLink,
  breakLink,
  breakLink,
  breakLink,
  takeStoreDown,
  pause,
  pause,
  pauseAtNextMessage,
  pauseAtNextMessage,
  pauseAtNextMessage,
  suspend,
  stepWall,
  stepWall,
  loseCommits,
  trimLog,
  trimLog,
  quieten,
  restart,
  restart,
]

function isSuspendable(node: SimNode): boolean {
  return node.index % 2 === 1
}

/** Keeps something wrong for a while that excuses what the nodes answer meanwhile. */
function troubling(stage: Stage, nodes: readonly SimNode[], end: () => void): void {
  for (const node of nodes) node.disturb()
  during(stage, () => {
    end()
    for (const node of nodes) node.calmDown()
  })
}
