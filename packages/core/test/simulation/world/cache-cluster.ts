import type { News, SharedEntry } from '@bearergate/core'
import { CacheServer, type Contents, type Subscriber } from './cache-server.js'
import type { Random } from './random.js'
import type { Schedule } from './schedule.js'

/** Milliseconds between two copies that a replica may be found to have. */
const copyEvery = 400

/** So many copies are kept, so that a replica is up to some seconds behind. */
const maxCopies = 12

/** So much of what was ever put is remembered, for those who put it back. */
const maxRemembered = 200

/** The shared cache of the simulation: a primary, its replicas, and what may befall them. */
export class CacheCluster {
  /** The share of news that do not arrive. */
  newsLoss = 0.02
  /** The share of news that arrive long after. */
  lateShare = 0.02
  #primary: CacheServer
  /** A primary that was cut off and does not know it, and the nodes that still talk to it. */
  #isolated: { readonly server: CacheServer; readonly nodes: ReadonlySet<number> } | undefined
  readonly #copies: Contents[] = []
  readonly #everPut: SharedEntry[] = []
  readonly #subscribers = new Map<number, Subscriber>()
  #lastNews: News | undefined

  constructor(
    readonly schedule: Schedule,
    readonly random: Random,
    /** How long an entry is kept, in milliseconds; default for good. */
    readonly ttlMs: number = Infinity,
  ) {
    this.#primary = new CacheServer(schedule, ttlMs)
    this.#copyOften()
  }

  get primary(): CacheServer {
    return this.#primary
  }

  /** Anything that nodes have put so far. */
  get everPut(): readonly SharedEntry[] {
    return this.#everPut
  }

  /** What nodes told each other last. */
  get lastNews(): News | undefined {
    return this.#lastNews
  }

  serverOf(node: number): CacheServer {
    return this.#isolated?.nodes.has(node) === true ? this.#isolated.server : this.#primary
  }

  listen(node: number, subscriber: Subscriber): void {
    this.ignore(node)
    this.#subscribers.set(node, subscriber)
    this.serverOf(node).subscribe(subscriber)
  }

  ignore(node: number): void {
    const subscriber = this.#subscribers.get(node)
    if (subscriber !== undefined) this.serverOf(node).unsubscribe(subscriber)
    this.#subscribers.delete(node)
  }

  notePut(entry: SharedEntry): void {
    this.#everPut.push(entry)
    if (this.#everPut.length > maxRemembered) this.#everPut.shift()
  }

  noteNews(news: News): void {
    this.#lastNews = news
  }

  /** A replica takes over for all nodes but those, and lacks what it had not been told yet. */
  failOver(nodes: ReadonlySet<number> = new Set()): void {
    const isolated = nodes.size > 0 ? { server: this.#primary, nodes } : undefined
    this.#reconnect(() => {
      this.#primary = new CacheServer(this.schedule, this.ttlMs, this.random.pickAny(this.#copies))
      this.#isolated = isolated
    })
  }

  /** The isolated primary has learnt that it is none, and what it took is gone. */
  rejoin(): void {
    this.#reconnect(() => {
      this.#isolated = undefined
    })
  }

  #reconnect(change: () => void): void {
    const subscribers = [...this.#subscribers]
    for (const [node, subscriber] of subscribers) this.serverOf(node).unsubscribe(subscriber)
    change()
    for (const [node, subscriber] of subscribers) this.serverOf(node).subscribe(subscriber)
  }

  #copyOften(): void {
    this.schedule.after(copyEvery, () => {
      this.#copies.push(this.#primary.copy())
      if (this.#copies.length > maxCopies) this.#copies.shift()
      this.#copyOften()
    })
  }
}
