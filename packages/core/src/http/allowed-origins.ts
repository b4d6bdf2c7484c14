import { OptionError } from '../errors.js'

/**
 * Origins as browsers write them in `Origin`: lower case, without a default port.
 *
 * @throws OptionError - One of them is no origin of HTTP or HTTPS.
 */
export function allowedOrigins(origins: readonly string[] = []): readonly string[] {
  if (!Array.isArray(origins)) throw wrong()
  return Object.freeze(origins.map(normalised))
}

function normalised(text: unknown): string {
  if (typeof text !== 'string' || !URL.canParse(text)) throw wrong()
  const { origin, href, protocol } = new URL(text)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  if (!isWeb || href !== `${origin}/` || hasWildcard(origin)) throw wrong()
  return origin
}

/** It is a host's name to the URL parser; whoever writes it means something else. */
function hasWildcard(origin: string): boolean {
  return origin.includes('*')
}

function wrong(): OptionError {
  return new OptionError(
    'allowedOrigins',
    'must be a list of origins such as "https://app.example.com", without a path.',
  )
}
