import { OptionError } from '@bearergate/core'
import type { MigrationMode } from '../schema/migrate.js'

export function timeoutOf({ timeoutMs = 5000 }: { readonly timeoutMs?: unknown }): number {
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= longestMs)) {
    throw new OptionError('timeoutMs', 'must be a number of milliseconds, at least 1')
  }
  return timeoutMs
}

/** Timers take no more. */
const longestMs = 2_147_483_647

export function modeOf({ migrate = 'check' }: { readonly migrate?: unknown }): MigrationMode {
  if (migrate !== 'auto' && migrate !== 'check') {
    throw new OptionError('migrate', 'must be "auto" or "check"')
  }
  return migrate
}
