import { OptionError } from '@bearergate/core'

/** Colours of the page, each any colour of CSS. */
export interface ThemeColors {
  /** Buttons, links, what is chosen. */
  readonly accent?: string | undefined
  /** Text on the accent. */
  readonly onAccent?: string | undefined
  /** Behind everything. */
  readonly background?: string | undefined
  /** Cards, tables, dialogs. */
  readonly surface?: string | undefined
  readonly border?: string | undefined
  readonly text?: string | undefined
  /** Text of less weight; it needs a contrast of 4.5 too. */
  readonly muted?: string | undefined
  /** What cannot be undone, and errors. */
  readonly danger?: string | undefined
}

/** How the page looks in a product of the host's. */
export interface PageTheme {
  readonly light?: ThemeColors | undefined
  readonly dark?: ThemeColors | undefined
  /** `auto` follows the viewer's system; default `auto`. */
  readonly scheme?: 'auto' | 'light' | 'dark' | undefined
  /** `font-family`; default: the system's. */
  readonly font?: string | undefined
  /** Radius of corners, a length of CSS; default `8px`. */
  readonly radius?: string | undefined
}

/** The theme as a style sheet; undefined where nothing is to be changed. */
export function themeCss(theme: PageTheme | undefined): string | undefined {
  if (theme === undefined) return undefined
  checkNames(theme, themeNames, 'theme')
  const { light, dark, font, radius } = theme
  const shared = [declaration('font', font), declaration('radius', radius)].join('')
  const css = [
    rule(':root', shared),
    rule(':root,:root[data-scheme=light]', colors(light)),
    rule(':root[data-scheme=dark]', colors(dark)),
    media(rule(':root:not([data-scheme])', colors(dark))),
  ].join('')
  return css === '' ? undefined : css
}

/** The scheme that the viewer gets whatever their system says; undefined: the system's. */
export function schemeOf(theme: PageTheme | undefined): 'light' | 'dark' | undefined {
  const scheme: unknown = theme?.scheme ?? 'auto'
  if (scheme === 'auto') return undefined
  if (scheme === 'light' || scheme === 'dark') return scheme
  throw new OptionError('theme.scheme', 'must be "auto", "light" or "dark".')
}

const themeNames = ['light', 'dark', 'scheme', 'font', 'radius'] satisfies (keyof PageTheme)[]
const properties = {
  accent: 'accent',
  onAccent: 'on-accent',
  background: 'background',
  surface: 'surface',
  border: 'border',
  text: 'text',
  muted: 'muted',
  danger: 'danger',
} as const satisfies Record<keyof ThemeColors, string>

function colors(palette: ThemeColors = {}): string {
  checkNames(palette, Object.keys(properties), 'theme')
  return Object.entries(properties)
    .map(([name, property]) => declaration(property, Reflect.get(palette, name)))
    .join('')
}

function declaration(property: string, value: unknown): string {
  return value === undefined ? '' : `--bg-${property}:${checked(property, value)};`
}

/** One value and nothing behind it: what could end a declaration or fetch something is refused. */
function checked(property: string, value: unknown): string {
  const isValue = typeof value === 'string' && /^[^;{}<>\\@]{1,200}$/.test(value)
  if (isValue && !/url\s*\(|\/\*/i.test(value)) return value
  throw new OptionError(`theme (${property})`, 'must be one value of CSS.')
}

function checkNames(value: unknown, known: readonly string[], option: string): void {
  if (typeof value !== 'object' || value === null)
    throw new OptionError(option, 'must be an object.')
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new OptionError(`${option}.${unknown}`, 'is not known.')
}

function rule(selector: string, body: string): string {
  return body === '' ? '' : `${selector}{${body}}`
}

function media(inner: string): string {
  return inner === '' ? '' : `@media(prefers-color-scheme:dark){${inner}}`
}
