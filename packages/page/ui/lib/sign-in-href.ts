import type { Config } from './config.js'

/** Where to sign in, and to come back from to what is shown now; undefined where the host has no such place. */
export function signInHref({ signInUrl }: Config): string | undefined {
  const path = encodeURIComponent(location.pathname + location.search)
  return signInUrl?.replaceAll('{path}', path)
}
