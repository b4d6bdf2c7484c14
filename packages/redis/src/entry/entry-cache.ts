import type {
  Clock,
  Generation,
  RejectedEntry,
  SharedEntry,
  SharedHit,
  TokenId,
} from '@bearergate/core'
import type { RedisClient } from '../client.js'
import { jittered, randomShare } from '../jittered.js'
import type { Keyring } from '../keys/keyring.js'
import type { Names } from '../keys/names.js'
import type { Answer, Commands } from '../link/commands.js'
import type { Rejections } from '../rejections.js'
import { readBody, writeBody } from './entry-body.js'
import { seal, tagOf, unseal } from './envelope.js'
import { writeFenced } from './fence.js'

export interface EntryCacheParts {
  readonly client: RedisClient
  readonly clock: Clock
  readonly keyring: Keyring
  readonly names: Names
  readonly rejections: Rejections
  readonly ttlMs: number
}

/** Bytes that an entry may have; more is neither written nor fetched, whatever somebody has put there. */
const maxBytes = 65_536

/** Nodes must not all refresh, nor all entries end, at the same time. */
const ttlJitter = 0.1
/** The last share of its life in which an entry may be ageing. */
const ageingShare = 0.1

const dropsAtOnce = 250

/** Entries in Redis, sealed so that only nodes that have the key can make them. */
export class EntryCache {
  readonly #parts: EntryCacheParts
  readonly #commands: Commands
  #tagged = { generation: '', tag: tagOf('') }

  constructor(parts: EntryCacheParts, commands: Commands) {
    this.#parts = parts
    this.#commands = commands
  }

  /** By GETRANGE, since somebody may have put a giant value there. */
  get(id: TokenId): Promise<SharedHit | undefined> | undefined {
    const { client, names } = this.#parts
    const address = names.entry(id)
    return this.#commands
      .send(() => client.getrange(address, 0, maxBytes))
      ?.then((answer) => this.#read(id, address, answer))
  }

  put(entry: SharedEntry): void {
    const { client, clock, keyring, names } = this.#parts
    const ttlMs = Math.round(jittered(this.#parts.ttlMs, ttlJitter))
    const address = names.entry(entry.id)
    const sealed = seal(keyring, address, {
      generation: entry.generation,
      position: entry.position,
      endsAt: clock.wall() + ttlMs,
      body: writeBody(entry),
    })
    if (Buffer.byteLength(sealed) > maxBytes) return
    void this.#commands.send(() => writeFenced(client, address, { sealed, ttlMs }))
  }

  /** One key a command, since keys of a Cluster are on different nodes. */
  async drop(ids: readonly TokenId[]): Promise<void> {
    for (let start = 0; start < ids.length; start += dropsAtOnce) {
      const batch = ids.slice(start, start + dropsAtOnce)
      const answers = await Promise.all(
        batch.map(async (id) => this.#unlink(this.#parts.names.entry(id))),
      )
      if (answers.some((answer) => answer === undefined || 'failure' in answer)) return
    }
  }

  #read(id: TokenId, address: string, answer: Answer<string>): SharedHit | undefined {
    const found = this.#foundIn(id, address, answer)
    if (typeof found !== 'string') return found
    this.#reject(address, found)
    return undefined
  }

  #foundIn(
    id: TokenId,
    address: string,
    answer: Answer<string>,
  ): SharedHit | RejectedEntry | undefined {
    if ('reply' in answer)
      return answer.reply === '' ? undefined : this.#open(id, address, answer.reply)
    return answer.failure.code === 'WRONGTYPE' ? 'unreadable' : undefined
  }

  #open(id: TokenId, address: string, sealed: string): SharedHit | RejectedEntry {
    if (sealed.length * 3 > maxBytes && Buffer.byteLength(sealed) > maxBytes) return 'unreadable'
    const letter = unseal(this.#parts.keyring, address, sealed)
    if (typeof letter === 'string') return letter
    const entry = readBody(letter.body, letter.position)
    if (entry === undefined || entry.id !== id || this.#tagOf(entry.generation) !== letter.tag) {
      return 'unreadable'
    }
    return { entry, isAgeing: this.#isAgeing(letter.endsAt) }
  }

  #tagOf(generation: Generation): string {
    if (generation !== this.#tagged.generation)
      this.#tagged = { generation, tag: tagOf(generation) }
    return this.#tagged.tag
  }

  /** It is removed, for else it could keep entries of ours from being written. */
  #reject(address: string, reason: RejectedEntry): void {
    void this.#unlink(address)
    this.#parts.rejections.note(reason)
  }

  #unlink(address: string): Promise<Answer<number>> | undefined {
    return this.#commands.send(() => this.#parts.client.unlink(address))
  }

  /** More likely the nearer the end, so that one of many readers is first. */
  #isAgeing(endsAt: number): boolean {
    const { clock, ttlMs } = this.#parts
    return endsAt - clock.wall() < ttlMs * ageingShare * randomShare()
  }
}
