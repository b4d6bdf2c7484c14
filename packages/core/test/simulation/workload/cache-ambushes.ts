import type { Ambush, Ground, Prey } from './ground.js'
import { askFor } from './requests.js'
import { restartAfter } from './restart.js'

/**
 * A node that has just begun asks the shared cache, and is stopped between the answer and what it does
 * with it; it goes on when the token is long revoked.
 */
const dozing: Ambush = (ground, prey) => {
  const { schedule, random } = ground.scene
  const { node, token } = prey
  beginAnew(ground, prey)
  schedule.after(200, () => {
    const ms = random.between(2_500, 5_000)
    node.cacheLink.pauseAtNext = { errand: 'get', direction: 'answer', ms }
    askFor(ground.scene, node, { token, isStrict: false })
  })
  schedule.after(400, () => {
    node.cacheLink.pauseAtNext = undefined
    if (node.process.isPaused) revoke(ground, prey)
  })
}

/** A read is under way when the token is revoked: what it fills the cache with comes after the drop. */
const staleFill: Ambush = (ground, prey) => {
  const { scene } = ground
  const { node, token } = prey
  node.link.state = 'slow-reads'
  node.disturb()
  askFor(scene, node, { token, isStrict: true })
  scene.schedule.after(scene.random.between(10, 100), () => revoke(ground, prey))
  scene.schedule.after(1_600, () => {
    node.link.state = 'well'
    node.calmDown()
    for (const other of scene.nodes) if (other !== node) beginAnew(ground, { ...prey, node: other })
    keepAsking(ground, prey)
  })
}

/** The revoker cannot reach the cache, where the token stays as it was; a new process looks there first. */
const coldStart: Ambush = (ground, prey) => {
  const { schedule, random } = ground.scene
  const { node, revoker, token } = prey
  askFor(ground.scene, node, { token, isStrict: true })
  revoker.cacheLink.state = 'partitioned'
  schedule.after(100, () => revoke(ground, prey))
  schedule.after(random.between(200, 600), () => {
    beginAnew(ground, prey)
    keepAsking(ground, prey)
  })
  schedule.after(1_000, () => {
    revoker.cacheLink.state = 'well'
  })
}

/** The store falls back behind what the cache has of a token; a new process knows no other history. */
const lostHistory: Ambush = (ground, prey) => {
  const { scene, authority, losesCommits } = ground
  const { revoker, token } = prey
  if (!losesCommits) return
  revoke(ground, prey)
  scene.schedule.after(100, () => askFor(scene, revoker, { token, isStrict: true }))
  scene.schedule.after(200, () => {
    void authority.rollBack({ commits: scene.random.whole(1, 3), silently: false })
    beginAnew(ground, prey)
    keepAsking(ground, prey)
  })
}

export const cacheAmbushes: readonly Ambush[] = [dozing, staleFill, coldStart, lostHistory]

function revoke({ mutations }: Ground, { revoker, token }: Prey): void {
  mutations.revoke(revoker, token)
}

function beginAnew({ scene }: Ground, { node }: Prey): void {
  restartAfter(scene, node, 1)
}

/** For longer than the promise allows the old state to be granted. */
function keepAsking({ scene }: Ground, { token }: Prey): void {
  for (let ms = 50; ms < 3_500; ms += 150) {
    scene.schedule.after(ms, () => {
      for (const node of scene.nodes) askFor(scene, node, { token, isStrict: false })
    })
  }
}
