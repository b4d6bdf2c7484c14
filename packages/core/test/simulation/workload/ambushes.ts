import { cacheAmbushes } from './cache-ambushes.js'
import type { Ambush, Ground, Prey } from './ground.js'
import { askFor } from './requests.js'

/** How long an ambush may take, in milliseconds. */
const longest = 6_000

/**
 * Plans moments at which everything comes together that chance alone brings together seldom. What a
 * correct design does then is no different from any other time.
 */
export function planAmbushes(ground: Ground): void {
  const { random, schedule } = ground.scene
  for (let planned = random.whole(0, 4); planned > 0; planned--) {
    const ambush = random.pick(ambushesFor(ground))
    schedule.at(random.between(500, ground.calmFrom - longest - 1_000), () => {
      const prey = preyOf(ground)
      if (prey !== undefined) ambush(ground, prey)
    })
  }
}

function ambushesFor({ cluster }: Ground): readonly [Ambush, ...Ambush[]] {
  return cluster === undefined ? [sleeper, overtaken] : [sleeper, overtaken, ...cacheAmbushes]
}

function preyOf({ scene: { random, nodes, wallet }, truth }: Ground): Prey | undefined {
  const node = random.pickAny(nodes.filter(({ isUp }) => isUp))
  const revoker = random.pickAny(nodes.filter((other) => other !== node))
  const token = random.pickAny(
    wallet.tokens.filter((id) => truth.now(id).record?.status === 'Active'),
  )
  if (node === undefined || revoker === undefined || token === undefined) return undefined
  return { node, revoker, token }
}

/** The node is stopped when the answer to a poll has arrived; it wakes when its token is long revoked. */
const sleeper: Ambush = ({ scene, mutations }, { node, revoker, token }) => {
  const { schedule, random } = scene
  const ms = random.between(2_500, longest)
  node.link.pauseAtNext = { errand: 'poll', direction: 'answer', ms }
  askFor(scene, node, { token, isStrict: false })
  schedule.after(750, () => {
    node.link.pauseAtNext = undefined
    if (!node.process.isPaused) return
    mutations.revoke(revoker, token)
    for (let waiting = 0; waiting < 3; waiting++) askFor(scene, node, { token, isStrict: false })
  })
}

/** A read of the token is under way when it is revoked, and a poll overtakes its answer. */
const overtaken: Ambush = ({ scene, mutations }, { node, revoker, token }) => {
  const { schedule, random } = scene
  node.link.state = 'slow-reads'
  node.disturb()
  askFor(scene, node, { token, isStrict: true })
  schedule.after(random.between(10, 100), () => mutations.revoke(revoker, token))
  if (random.chance(0.3)) {
    schedule.after(random.between(100, 300), () => askFor(scene, node, { token, isStrict: true }))
  }
  schedule.after(random.between(1_000, 4_000), () => {
    node.link.state = 'well'
    node.calmDown()
  })
}
