import type { Cluster } from '../cluster.js'

/** Something that goes wrong, and then right again. */
export interface Fault {
  readonly name: string
  /** The numbers of the attacks that it is. */
  readonly attacks: string
  /** Whether the store may be out of reach meanwhile, so that 503 is right. */
  readonly takesStore: boolean
  /** Whether it breaks connections of clients. */
  readonly takesNode?: boolean | undefined
  /** How long it lasts, in milliseconds; default 1.5 Δ. */
  readonly lastsMs?: number | undefined
  strike(cluster: Cluster): Promise<void>
  end(cluster: Cluster): Promise<void>
  /** Puts things in order for the next fault. */
  after?(cluster: Cluster): Promise<void>
}
