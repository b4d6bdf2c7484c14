import { momentOf } from '../../../src/clock.js'
import { tokenIdOf } from '../../../src/value/token-id.js'
import { realStore } from '../world/authority.js'
import type { Design } from '../simulate.js'
import { sabotaged } from './sabotage.js'

const shared = { makeStore: realStore, sharesCache: true } satisfies Partial<Design>

/** Wrong: what the shared cache gives is believed by a node that has not heard of the store for long. */
export const withoutLease: Design = {
  ...shared,
  name: 'Redis believed without the lease',
  makeGate: sabotaged(({ decider: { lookup } }) => {
    lookup.askShared = (key) => lookup.shared?.get(tokenIdOf(key), async () => undefined)
    lookup.acceptShared = ({ entry, generation }, key) => {
      if (generation !== lookup.view.generation || !lookup.view.isCurrent(entry)) return undefined
      lookup.l1.keep(key, entry)
      return entry
    }
  }),
}

/** Wrong: an entry counts by its position, in whatever history that was. */
export const withoutGeneration: Design = {
  ...shared,
  name: 'Redis believed without the generation',
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const acceptShared = lookup.acceptShared.bind(lookup)
    lookup.acceptShared = (found, key, now) => {
      const generation = lookup.view.generation ?? found.generation
      return acceptShared({ ...found, generation }, key, now)
    }
  }),
}

/** Wrong: who hears from another node takes it for a sign that all is well. */
export const newsRenewLease: Design = {
  ...shared,
  name: 'news renew the lease',
  makeGate: sabotaged(({ decider: { clock, lookup } }) => {
    const { view } = lookup
    const hear = view.hear.bind(view)
    view.hear = (news) => {
      const { applied: position } = view
      if (news.generation === view.generation) {
        view.witness({ position, generation: news.generation }, momentOf(clock))
      }
      return hear(news)
    }
  }),
}

/** Wrong: who hears of a position takes what came before for known. */
export const newsAdvance: Design = {
  ...shared,
  name: 'news advance the node',
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const { view } = lookup
    const hear = view.hear.bind(view)
    view.hear = (news) => {
      const position = Math.max(view.applied, ...news.changes.map((change) => change.position))
      const isPlausible = news.generation === view.generation && position < view.applied + 100
      const longAgo = { monotonic: -1e9, wall: 0 }
      if (isPlausible) view.apply({ ...news, position, trimmedThrough: 0 }, longAgo, view.standing)
      return hear(news)
    }
  }),
}

/** Wrong: an entry is shared as read where the node stands now, not where the read was. */
export const sharedWithoutFillPosition: Design = {
  ...shared,
  name: 'entry put with the position of now',
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const cache = lookup.shared?.cache
    if (cache === undefined) return
    const put = cache.put.bind(cache)
    cache.put = (entry) =>
      put({ ...entry, position: Math.max(entry.position, lookup.view.applied) })
  }),
}

/** Wrong: a node that has just begun believes what was shared before, without having read the log. */
export const pastUnread: Design = {
  ...shared,
  name: 'the past believed without its log',
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const { view } = lookup
    const learnPast = view.learnPast.bind(view)
    view.learnPast = (batch, after) => learnPast({ ...batch, changes: [] }, after)
  }),
}

/** Wrong: what other nodes tell counts as much as what the store says, so that a lie stays for good. */
export const newsBelieved: Design = {
  ...shared,
  name: 'news believed like the log',
  breaks: ['unavailable', 'miss'],
  makeGate: sabotaged(({ decider: { lookup } }) => {
    const { view } = lookup
    view.hear = ({ generation, changes }) => {
      if (generation !== view.generation) return false
      for (const change of changes) view.changes.record(change)
      return true
    }
  }),
}
