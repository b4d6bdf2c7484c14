import { OptionError } from '@bearergate/core'
import { allowedOrigins } from '@bearergate/core/adapter'
import { schemeOf, themeCss, type PageTheme } from './theme.js'
import { withoutEndingSlashes } from '../client/without-ending-slashes.js'

/** Options of {@link tokensPage}. Wrong ones throw a TypeError that names them. */
export interface TokensPageOptions {
  /**
   * Where browsers find the management API: a path of this site, such as `/public/v1/accounts`, or
   * the URL of another origin, which `allowedOrigins` has to name.
   */
  readonly api: string
  /** Where people are told that the tokens work, a path or URL. Default: `api`. */
  readonly endpoint?: string | undefined
  /**
   * Where people sign in, a path or URL; in it `{path}` becomes the percent-encoded path to come back
   * to. Default: none; the page then says that one has to sign in.
   */
  readonly signInUrl?: string | undefined
  /**
   * Where people sign out: a path of this site, which takes a `POST` from this origin and nothing
   * else. Default: none; the page then does not offer it.
   */
  readonly signOutUrl?: string | undefined
  /** Other origins that the page may call, such as that of `api`. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined
  /** Origins that may show the page in a frame. Default: none. */
  readonly frameAncestors?: readonly string[] | undefined
  /**
   * The path at which browsers find the page, where a proxy in front changes paths. Default: where it
   * is mounted.
   */
  readonly publicPath?: string | undefined
  /**
   * Whether values can be shown again, as by a gate with the option `reveal`. Default: not known; the
   * page then offers it, and promises nothing.
   */
  readonly reveal?: boolean | undefined
  /** Colours, font and corners of the host's product. Default: the page's own. */
  readonly theme?: PageTheme | undefined
}

/** Options with their defaults. */
export interface PageSettings {
  readonly api: string
  readonly endpoint: string
  readonly signInUrl: string | undefined
  readonly signOutUrl: string | undefined
  readonly allowedOrigins: readonly string[]
  readonly frameAncestors: readonly string[]
  readonly publicPath: string | undefined
  readonly reveal: boolean | undefined
  readonly themeCss: string | undefined
  readonly scheme: 'light' | 'dark' | undefined
}

export function resolveOptions(options: TokensPageOptions): PageSettings {
  checkNames(options)
  const origins = allowedOrigins(options.allowedOrigins)
  const api = withoutEndingSlashes(checkPlace('api', options.api))
  checkOrigin(api, origins)
  return Object.freeze({
    api,
    endpoint: withoutEndingSlashes(checkPlace('endpoint', options.endpoint ?? options.api)),
    signInUrl: optional('signInUrl', options.signInUrl),
    signOutUrl: ownPath('signOutUrl', options.signOutUrl),
    allowedOrigins: origins,
    frameAncestors: framing(options.frameAncestors),
    publicPath: pathOf(options.publicPath),
    reveal: options.reveal,
    themeCss: themeCss(options.theme),
    scheme: schemeOf(options.theme),
  })
}

const known = new Set<string>([
  'api',
  'endpoint',
  'signInUrl',
  'signOutUrl',
  'allowedOrigins',
  'frameAncestors',
  'publicPath',
  'reveal',
  'theme',
] satisfies (keyof TokensPageOptions)[])

function checkNames(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new OptionError('options', 'of tokensPage() must be an object with "api".')
  const unknown = Object.keys(options).find((name) => !known.has(name))
  if (unknown !== undefined) throw new OptionError(unknown, 'is no option of tokensPage().')
}

function optional(option: string, place: string | undefined): string | undefined {
  return place === undefined ? undefined : checkPlace(option, place)
}

/** A path of the own site or a URL of HTTP: nothing that a browser would run, or take elsewhere. */
function checkPlace(option: string, place: unknown): string {
  if (typeof place === 'string' && (isPath(place) || isWebUrl(place))) return place
  throw new OptionError(option, 'must be a path such as "/api", or a URL of HTTP or HTTPS.')
}

/** Cookies of this site go only to it, and only it can tell that the page was what sent them. */
function ownPath(option: string, path: unknown): string | undefined {
  if (path === undefined) return undefined
  if (typeof path === 'string' && isPath(path)) return path
  throw new OptionError(option, 'must be a path of this site such as "/sign-out".')
}

function isPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text) && !text.includes('\\')
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text)
}

/** The page calls nobody that was not named, and says so here rather than in a browser's console. */
function checkOrigin(api: string, origins: readonly string[]): void {
  if (api.startsWith('/') || api === '' || origins.includes(new URL(api).origin)) return
  throw new OptionError('allowedOrigins', 'must name the origin of "api".')
}

function framing(origins: readonly string[] | undefined): readonly string[] {
  try {
    return allowedOrigins(origins)
  } catch {
    throw new OptionError('frameAncestors', 'must be a list of origins.')
  }
}

function pathOf(path: unknown): string | undefined {
  if (path === undefined) return undefined
  if (typeof path === 'string' && isPath(path) && !/[?#]/.test(path))
    return withoutEndingSlashes(path)
  throw new OptionError('publicPath', 'must be a path such as "/settings/api-tokens".')
}
