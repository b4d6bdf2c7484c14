import {
  BearergateError,
  system,
  type Gate,
  type OperationOptions,
  type TokenId,
} from '@bearergate/core'
import type { Truth } from '../history/truth.js'
import type { SimNode } from '../world/sim-node.js'
import { askEverywhere, askFor, type Scene } from './requests.js'

/** Milliseconds between two mutations anywhere, on average. */
const meanPause = 300
const barrierShare = 0.2

/** Milliseconds between the choice of a token and its change, at most. */
const longestNotice = 1_000

/** Mutates from any node as long as faults may strike; some wait for the barrier. */
export class Mutations {
  #count = 0

  constructor(
    readonly scene: Scene,
    readonly truth: Truth,
    readonly until: number,
  ) {}

  start(): void {
    const { schedule, random } = this.scene
    schedule.after(random.exponential(meanPause), () => {
      if (schedule.now > this.until) return
      this.start()
      this.#mutate()
    })
  }

  /** Something to begin with. */
  create(gate: Gate): void {
    const operation = 'setup'
    creation(this.#occasion(gate, 'TKN', { by: system(operation) })).catch((error: unknown) =>
      this.#failed(operation, error),
    )
  }

  /** Requests look at a token for a while before it changes, so that reads of it are under way. */
  #mutate(): void {
    const { schedule, random, nodes, wallet } = this.scene
    const node = random.pickAny(nodes)
    const token = random.pickAny(wallet.tokens)
    if (node === undefined || token === undefined) return
    wallet.touch(token)
    schedule.after(random.between(0, longestNotice), () => {
      const observer = random.pickAny(nodes)
      if (observer !== undefined && random.chance(0.5)) {
        askFor(this.scene, observer, { token, isStrict: true })
      }
      if (node.isUp && !node.process.isPaused) this.#act(node.gate, token, this.#choose(token))
    })
  }

  /** Takes something away from a token. */
  revoke({ gate, isUp }: SimNode, token: TokenId): void {
    if (!isUp) return
    this.#act(gate, token, this.scene.random.pick([disabling, disabling, deletion, rotation]))
  }

  #act(gate: Gate, token: TokenId, act: Act): void {
    const operation = `operation ${++this.#count}`
    const barrier = this.scene.random.chance(barrierShare)
    act(this.#occasion(gate, token, { by: system(operation), barrier })).then(
      () => this.#returned(operation, barrier),
      (error: unknown) => this.#failed(operation, error),
    )
  }

  #occasion(gate: Gate, token: TokenId, options: OperationOptions): Occasion {
    return { ...this.scene, gate, token, options }
  }

  /** What was stopped is mostly let go on, so that there is something to stop. */
  #choose(token: TokenId): Act {
    const { random } = this.scene
    const { record, isAccountDisabled } = this.truth.now(token)
    if (isAccountDisabled && random.chance(0.6)) return accountEnabling
    if (record?.status === 'Disabled' && random.chance(0.6)) return enabling
    if (record === undefined || record.status === 'Deleted') return creation
    return random.pick(acts)
  }

  #returned(operation: string, hasBarrier: boolean): void {
    const { schedule, checker, history } = this.scene
    const returned = { operation, hasBarrier, at: schedule.now }
    history.returned(returned)
    checker.returned(returned)
    const tokens = this.truth.commitOf(operation)?.tokens ?? []
    if (hasBarrier) schedule.after(0.01, () => askEverywhere(this.scene, tokens))
  }

  #failed(operation: string, error: unknown): void {
    if (error instanceof BearergateError && expected.has(error.code)) {
      this.scene.history.failed(operation, error.code)
    } else this.scene.history.crash(error)
  }
}

/** What befalls operations when others are faster or the store is away. */
const expected = new Set(['BG_STORE_UNAVAILABLE', 'BG_NOT_FOUND', 'BG_CONFLICT'])

/** One operation on one token, and what it can be done with. */
interface Occasion extends Scene {
  readonly gate: Gate
  readonly token: TokenId
  readonly options: OperationOptions
}

type Act = (occasion: Occasion) => Promise<unknown>

const creation: Act = async ({ gate, random, wallet, options }) => {
  const account = random.pick(['acme', 'globex'])
  const input = { account, name: 'Robot', scopes: ['a:read', 'b:read'] }
  const { record, value } = await gate.tokens.create(input, options)
  wallet.add(record.id, value)
  wallet.touch(record.id)
}

const disabling: Act = ({ gate, token, options }) => gate.tokens.disable(token, options)
const enabling: Act = ({ gate, token, options }) => gate.tokens.enable(token, options)
const deletion: Act = ({ gate, token, options }) => gate.tokens.delete(token, options)

const narrowing: Act = ({ gate, token, random, options }) => {
  const changes = random.pick([
    { scopes: ['a:read'] },
    { scopes: [] },
    { scopes: ['a:read', 'b:read'] },
    { allowedIps: ['192.168.0.0/16'] },
    { allowedIps: ['10.0.0.0/8', '192.168.0.0/16'] },
    { allowedIps: [] },
  ])
  return gate.tokens.update(token, changes, options)
}

const rotation: Act = async ({ gate, token, random, wallet, options }) => {
  const overlapSeconds = random.pick([0, 0, 1, 3])
  const { value } = await gate.tokens.rotate(token, { overlapSeconds }, options)
  wallet.add(token, value)
}

const accountDisabling: Act = ({ gate, random, options }) =>
  gate.accounts.disable(random.pick(['acme', 'globex']), options)
const accountEnabling: Act = async ({ gate, options }) => {
  await gate.accounts.enable('acme', options)
  await gate.accounts.enable('globex', options)
}
const accountChange: Act = ({ gate, options }) => gate.accounts.changed('acme', options)

const acts: readonly [Act, ...Act[]] = [
  disabling,
  disabling,
  disabling,
  disabling,
  narrowing,
  narrowing,
  narrowing,
  rotation,
  rotation,
  deletion,
  creation,
  accountDisabling,
  accountDisabling,
  accountChange,
]
