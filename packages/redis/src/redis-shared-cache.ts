import {
  isTokenId,
  OptionError,
  type News,
  type SharedCache,
  type SharedCacheListener,
  type SharedEntry,
  type SharedHit,
  type TokenId,
} from '@bearergate/core'
import { NewsChannel } from './channel/news-channel.js'
import { EntryCache } from './entry/entry-cache.js'
import { writeFenced } from './entry/fence.js'
import { Keyring } from './keys/keyring.js'
import { Names } from './keys/names.js'
import { Commands } from './link/commands.js'
import { ConnectionWatch } from './link/connection-watch.js'
import { Health } from './link/health.js'
import { Rejections } from './rejections.js'
import type { Settings } from './settings.js'

/** What the cache consists of, once it has somebody to report to. */
interface Parts {
  readonly health: Health
  readonly commands: Commands
  readonly watch: ConnectionWatch
  readonly entries: EntryCache
  readonly channel: NewsChannel
  readonly rejections: Rejections
}

/** {@link SharedCache} on Redis. What is no id of a token does not reach it. */
export class RedisSharedCache implements SharedCache {
  readonly #settings: Settings
  #parts: Parts | undefined

  constructor(settings: Settings) {
    this.#settings = settings
  }

  open(listener: SharedCacheListener): void {
    if (this.#parts !== undefined) {
      throw new OptionError('cache', 'serves a gate already; call redisCache() for each.')
    }
    this.#parts = partsOf(this.#settings, listener)
    this.#parts.watch.begin()
    this.#parts.channel.begin()
  }

  get(id: TokenId): Promise<SharedHit | undefined> | undefined {
    return isTokenId(id) ? this.#parts?.entries.get(id) : undefined
  }

  put(entry: SharedEntry): void {
    if (isTokenId(entry.id)) this.#parts?.entries.put(entry)
  }

  drop(ids: readonly TokenId[]): void {
    void this.#parts?.entries.drop(ids.filter(isTokenId))
  }

  publish(news: News): void {
    this.#parts?.channel.publish(news)
  }

  async close(): Promise<void> {
    this.#parts?.health.mute()
    this.#parts?.watch.end()
    this.#parts?.commands.close()
    this.#parts?.rejections.close()
    await this.#parts?.channel.close()
  }
}

function partsOf(settings: Settings, listener: SharedCacheListener): Parts {
  const { client, keys, namespace } = settings
  const keyring = new Keyring(keys, namespace)
  const names = new Names(namespace)
  const health = new Health(listener)
  const probe = probeOf(client, names)
  const commands = new Commands({ ...settings, probe }, health)
  const rejections = new Rejections(settings.clock, listener)
  const parts = { ...settings, keyring, names, rejections }
  return {
    health,
    commands,
    watch: new ConnectionWatch(client, health),
    entries: new EntryCache(parts, commands),
    channel: new NewsChannel({ ...parts, commands, listener }, health),
    rejections,
  }
}

/** Writes as entries are written: a server that only reads is of no use. */
function probeOf(client: Settings['client'], names: Names): () => Promise<unknown> {
  let count = 0
  return () => writeFenced(client, names.probe(count++), { sealed: '', ttlMs: 1_000 })
}
