import type { News, SharedCacheListener } from '@bearergate/core'
import type { Keyring } from '../keys/keyring.js'
import type { Names } from '../keys/names.js'
import type { Commands } from '../link/commands.js'
import type { Health } from '../link/health.js'
import type { Rejections } from '../rejections.js'
import { readNews, writeNews } from './news-message.js'
import { Subscription, type SubscriptionParts } from './subscription.js'

export interface NewsChannelParts extends Pick<SubscriptionParts, 'client' | 'clock'> {
  readonly keyring: Keyring
  readonly names: Names
  readonly commands: Commands
  readonly listener: Pick<SharedCacheListener, 'news'>
  readonly rejections: Rejections
}

/** News by publish and subscribe, signed. */
export class NewsChannel {
  readonly #parts: NewsChannelParts
  readonly #subscription: Subscription

  constructor(parts: NewsChannelParts, health: Health) {
    this.#parts = parts
    const { client, clock, names } = parts
    const onMessage = (message: string) => this.#hear(message)
    this.#subscription = new Subscription(
      { client, clock, channel: names.channel, onMessage },
      health,
    )
  }

  begin(): void {
    this.#subscription.begin()
  }

  publish(news: News): void {
    const { client, commands, keyring, names } = this.#parts
    for (const message of writeNews(keyring, names.channel, news)) {
      void commands.send(() => client.publish(names.channel, message))
    }
  }

  close(): Promise<void> {
    return this.#subscription.close()
  }

  #hear(message: string): void {
    const { keyring, listener, names, rejections } = this.#parts
    const news = readNews(keyring, names.channel, message)
    if (typeof news === 'string') rejections.note(news)
    else listener.news(news)
  }
}
