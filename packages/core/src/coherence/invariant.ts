/**
 * What must never be otherwise in a node's view of the store (REVOCATION §5), since the bound on
 * revocation rests on it:
 * - `applied-monotone`: within a generation the position that the node has applied never goes back
 * - `low-water`: what the node has forgotten of the log lies within what it has applied
 * - `lease-from-past`: the poll that a lease is counted from was sent before now
 * - `entry-position`: no cached entry is without the position that it was read at
 *
 * A node on which one is broken forgets its caches and starts over from the store.
 */
export type Invariant = 'applied-monotone' | 'low-water' | 'lease-from-past' | 'entry-position'
