import type { Decision, TokenId } from '@bearergate/core'
import type { Random } from '../world/random.js'
import type { Schedule } from '../world/schedule.js'
import type { SimNode } from '../world/sim-node.js'
import type { Checker } from '../history/checker.js'
import type { History } from '../history/history.js'
import { clientAddress, type Outcome } from '../history/version.js'
import type { KnownValue, Wallet } from './wallet.js'

/** What requests need to know. */
export interface Scene {
  readonly schedule: Schedule
  readonly random: Random
  readonly nodes: readonly SimNode[]
  readonly wallet: Wallet
  readonly checker: Checker
  readonly history: History
  /** When the run ends, in virtual milliseconds. */
  readonly end: number
  /** The share of requests that are strict. */
  readonly strictShare: number
}

/** Milliseconds between two bursts on one node, on average. */
const meanPause = 50

/** A share of what comes to a process that stands still waits in its socket. */
const queuedShare = 0.2

/** Sends requests to a node as long as the run lasts. */
export function sendRequests(scene: Scene, node: SimNode): void {
  const { schedule, random, wallet, strictShare } = scene
  schedule.after(random.exponential(meanPause), () => {
    if (schedule.now < scene.end) sendRequests(scene, node)
    if (schedule.now < node.quietUntil || !node.isUp) return
    if (node.process.isPaused && !random.chance(queuedShare)) return
    for (const value of wallet.burst(random))
      ask(scene, node, { value, isStrict: random.chance(strictShare) })
  })
}

/** Asks every node for the tokens at once, as somebody would who waits for a revocation. */
export function askEverywhere(scene: Scene, tokens: readonly TokenId[]): void {
  for (const node of scene.nodes) {
    for (const value of tokens.flatMap((token) => scene.wallet.valuesOf(token))) {
      ask(scene, node, { value, isStrict: false })
    }
  }
}

/** After so many milliseconds an id without a record is asked for once more: it is not believed for good. */
const onceMoreMs = 500

/**
 * Asks again for what was asked for a moment before, when nothing has been wrong for long and nothing
 * changes any more: whatever happened earlier, nodes with room for all know it by heart. That there is
 * no record is believed for 5 s from its reading and may have ended since, but not twice in a moment.
 */
export function askAgain(scene: Scene): void {
  const { schedule, checker, wallet } = scene
  const { truth } = checker
  for (const node of scene.nodes.filter(({ hasRoom }) => hasRoom)) {
    const forgotten = forgottenBy(scene, node, wallet.tokens)
    reportMisses(
      scene,
      node,
      forgotten.filter((token) => truth.now(token).record !== undefined),
    )
    const unknown = forgotten.filter((token) => truth.now(token).record === undefined)
    schedule.after(onceMoreMs, () => reportMisses(scene, node, forgottenBy(scene, node, unknown)))
  }
}

/** Those that a node has to look up elsewhere, and does. */
function forgottenBy(
  { wallet }: Scene,
  node: SimNode,
  tokens: readonly TokenId[],
): readonly TokenId[] {
  return tokens.filter((token) => {
    const value = wallet.valuesOf(token).at(-1)
    return value !== undefined && decide(node, { value, isStrict: false }) instanceof Promise
  })
}

function reportMisses(
  { checker, schedule, wallet }: Scene,
  node: SimNode,
  tokens: readonly TokenId[],
): void {
  if (tokens.length === 0) return
  const what = `${tokens.length} of ${wallet.tokens.length} tokens not in the cache`
  checker.report('miss', { node: node.index, end: schedule.now }, what)
}

/** Asks one node for a token; strictly: as the store has it now. */
export function askFor(
  scene: Scene,
  node: SimNode,
  { token, isStrict }: { readonly token: TokenId; readonly isStrict: boolean },
): void {
  const value = scene.wallet.valuesOf(token).at(-1)
  if (value !== undefined) ask(scene, node, { value, isStrict })
}

interface Presented {
  readonly value: KnownValue
  readonly isStrict: boolean
}

function ask(scene: Scene, node: SimNode, presented: Presented): void {
  if (!node.isUp) return
  node.process.enter(() => {
    const start = scene.schedule.now
    scene.checker.asked()
    node.waiting++
    const decision = decide(node, presented)
    const note = (decided: Decision): void =>
      noteAnswer(scene, node, { ...presented, start, decided })
    if (decision instanceof Promise) decision.then(note, (error) => scene.history.crash(error))
    else note(decision)
  }, 'request')
}

function decide(
  { gate }: SimNode,
  { value, isStrict }: Presented,
): ReturnType<SimNode['gate']['decide']> {
  return gate.decide({
    headers: ['Authorization', `Bearer ${value.value}`],
    secure: true,
    address: clientAddress,
    consistency: isStrict ? 'strict' : 'cached',
  })
}

function noteAnswer(
  { schedule, checker, history }: Scene,
  sim: SimNode,
  {
    value,
    isStrict,
    start,
    decided,
  }: Presented & { readonly start: number; readonly decided: Decision },
): void {
  const { index: node, calmSince } = sim
  const { token, digest } = value
  sim.waiting--
  const outcome = outcomeOf(decided)
  const answered = { node, token, digest, isStrict, start, end: schedule.now, outcome, calmSince }
  history.answered(answered)
  checker.answered(answered)
}

function outcomeOf(decision: Decision): Outcome {
  if (decision.outcome === 'denied') return decision.reason
  return `granted ${[...(decision.auth?.scopes ?? [])].sort().join(' ')}`
}
