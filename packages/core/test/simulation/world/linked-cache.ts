import type {
  News,
  SharedCache,
  SharedCacheListener,
  SharedEntry,
  SharedHit,
  TokenId,
} from '@bearergate/core'
import type { CacheCluster } from './cache-cluster.js'
import type { Link } from './link.js'
import type { NodeClock } from './node-clock.js'

/** Milliseconds that a node waits for the cache. */
const timeoutMs = 100

/** After so many failures in a row the cache is left alone, for so many milliseconds. */
const patience = 5
const restMs = 500

/** Entries are called ageing now and then, so that they are read anew. */
const ageingShare = 0.02

/** How late news may be that are long overdue, in milliseconds. */
const latest = 12_000

/** The shared cache as one life of one node sees it: beyond a network, given up soon when it is slow. */
export class LinkedCache implements SharedCache {
  #listener: SharedCacheListener | undefined
  #failures = 0
  #restsUntil = Number.NEGATIVE_INFINITY

  constructor(
    readonly node: number,
    readonly cluster: CacheCluster,
    readonly link: Link,
    readonly clock: NodeClock,
  ) {}

  open(listener: SharedCacheListener): void {
    this.#listener = listener
    this.cluster.listen(this.node, (news) => this.#deliver(news))
    listener.opened()
  }

  get(id: TokenId): Promise<SharedHit | undefined> | undefined {
    if (this.clock.monotonic() < this.#restsUntil) return undefined
    return new Promise((resolve) => {
      const timer = this.clock.after(timeoutMs, () => {
        this.#failed(new Error('timed out'))
        resolve(undefined)
      })
      const answered = this.link.call('get', () => this.cluster.serverOf(this.node).get(id))
      answered.then(
        (entry) => {
          timer.cancel()
          this.#answered()
          resolve(entry && { entry, isAgeing: this.link.random.chance(ageingShare) })
        },
        (error: unknown) => {
          timer.cancel()
          this.#failed(error)
          resolve(undefined)
        },
      )
    })
  }

  put(entry: SharedEntry): void {
    this.cluster.notePut(entry)
    this.#send('put', () => this.cluster.serverOf(this.node).put(entry))
  }

  drop(ids: readonly TokenId[]): void {
    this.#send('drop', () => this.cluster.serverOf(this.node).drop(ids))
  }

  publish(news: News): void {
    this.cluster.noteNews(news)
    this.#send('publish', () => this.cluster.serverOf(this.node).publish(news))
  }

  async close(): Promise<void> {
    this.cluster.ignore(this.node)
  }

  #send(errand: 'put' | 'drop' | 'publish', perform: () => Promise<void>): void {
    this.link.call(errand, perform).catch((error: unknown) => this.#failed(error))
  }

  #failed(error: unknown): void {
    if (++this.#failures < patience) return
    if (this.#failures === patience) this.#listener?.failed(error)
    this.#restsUntil = this.clock.monotonic() + restMs
  }

  #answered(): void {
    if (this.#failures >= patience) this.#listener?.recovered()
    this.#failures = 0
  }

  /** News get lost, come twice, come in any order, and some come when nobody expects them any more. */
  #deliver(news: News): void {
    const { cluster, link } = this
    const copies = link.random.chance(0.03) ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      if (link.random.chance(cluster.newsLoss)) continue
      const isLate = link.random.chance(cluster.lateShare)
      const delay = isLate ? link.random.between(100, latest) : 0
      link.push('news', delay, () => this.#listener?.news(news))
    }
  }
}
