import { claimCache } from '../cache/claim-cache.js'
import type { ManagementScope } from '../scopes/module.js'
import { Gate } from './gate.js'
import type { GateOptions } from './options.js'
import { assemble } from './parts.js'
import { resolveSettings } from './settings.js'

/**
 * Makes a gate. Options are checked at once; nothing touches the store before `ready()` or the
 * first request.
 *
 * @throws OptionError - An option is missing, unknown or out of its bounds, or `cache` serves another
 * gate already.
 *
 * @example
 * const gate = createGate({
 *   store: memoryStore(),
 *   prefix: 'acme',
 *   scopes: { 'orders:read': 'Read orders' },
 * })
 */
export function createGate<const Scope extends string = string>(
  options: GateOptions<Scope>,
): Gate<Scope | ManagementScope> {
  const settings = resolveSettings(options)
  claimCache(settings.cache)
  return new Gate<Scope | ManagementScope>(settings, assemble(settings))
}
