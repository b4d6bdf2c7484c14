import { OptionError } from '../errors.js'
import type { SharedCache } from './shared-cache.js'

const claimed = new WeakSet<SharedCache>()

/**
 * Says at once that two gates have one cache: it would tell news to one of them alone.
 *
 * @throws OptionError - Another gate has it.
 */
export function claimCache(cache: SharedCache | undefined): void {
  if (cache === undefined) return
  if (claimed.has(cache)) throw new OptionError('cache', 'serves another gate; give each its own.')
  claimed.add(cache)
}
