import type { Auth } from '@bearergate/core'
import type { Answer } from './answer.js'
import { pageOf } from './collection.js'
import type { MarketGate } from './gate.js'
import { draining, live, readiness } from './health.js'
import { orderInputOf } from './order-input.js'
import { Orders } from './orders.js'
import { stockOf } from './stock.js'

/** What the marketplace does. Frameworks bring the requests and carry the answers. */
export interface Market {
  readonly gate: MarketGate
  /** `target` is the URL of the request. */
  buyers(auth: Auth, target: string): Answer
  products(auth: Auth, target: string): Answer
  createOrder(auth: Auth, body: unknown): Answer
  /** Whether this process lives: the answer itself says so. */
  live(): Answer
  /** Whether requests can be decided now, and for how long: not when this process is about to stop. */
  ready(): Promise<Answer>
  /** This process is about to stop: from now on it is not ready, and load balancers go elsewhere. */
  drain(): void
}

export function openMarket(gate: MarketGate): Market {
  const orders = new Orders()
  let isDraining = false
  return {
    gate,
    buyers: ({ account }, target) => pageOf(stockOf(account.id).buyers, target),
    products: ({ account }, target) => pageOf(stockOf(account.id).products, target),
    createOrder(auth, body) {
      const input = orderInputOf(body, stockOf(auth.account.id))
      return { status: 201, body: orders.create(auth, input) }
    },
    live,
    ready: () => (isDraining ? Promise.resolve(draining) : readiness(gate)),
    drain: () => {
      isDraining = true
    },
  }
}
