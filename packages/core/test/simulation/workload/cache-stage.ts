import type { CacheCluster } from '../world/cache-cluster.js'
import type { SimNode } from '../world/sim-node.js'
import type { Stage } from './stage.js'

/** A stage on which there is a shared cache. */
export interface CacheStage extends Stage {
  readonly cluster: CacheCluster
}

/** Strikes the shared cache, or what a node has to do with it. It excuses nothing that nodes answer. */
export type CacheFault = (stage: CacheStage, node: SimNode) => void
