import type { TokenId } from '@bearergate/core'
import type { Truth } from '../history/truth.js'
import type { Authority } from '../world/authority.js'
import type { CacheCluster } from '../world/cache-cluster.js'
import type { SimNode } from '../world/sim-node.js'
import type { Mutations } from './mutations.js'
import type { Scene } from './requests.js'

/** Where ambushes are laid. */
export interface Ground {
  readonly scene: Scene
  readonly truth: Truth
  readonly authority: Authority
  /** Undefined where nodes share no cache. */
  readonly cluster: CacheCluster | undefined
  readonly mutations: Mutations
  /** In virtual milliseconds; nothing is wrong any more from then on. */
  readonly calmFrom: number
  /** Whether the store may fall back. */
  readonly losesCommits: boolean
}

/** A node that is surprised, the token it thinks it knows, and a node that revokes it meanwhile. */
export interface Prey {
  readonly node: SimNode
  readonly revoker: SimNode
  readonly token: TokenId
}

export type Ambush = (ground: Ground, prey: Prey) => void
