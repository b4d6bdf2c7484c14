import type { HttpsMode } from './transport.js'
import { transportOf } from './transport.js'
import type { Passage } from './passage.js'
import { guardPath } from './path-guard.js'
import type { RequestFacts } from './request-facts.js'
import type { Consistency, DecisionRequest } from '../decision/decision-request.js'
import { grantedToNobody, type Decision } from '../decision/decision.js'
import { OptionError } from '../errors.js'
import { oneOf } from '../gate/option-rules.js'

/** Options of `bearer()`, the same on every framework. */
export interface BearerOptions {
  /**
   * Whether credentials have to be there; default true. With false a request without any passes and
   * has no auth; bad credentials are answered all the same.
   */
  readonly required?: boolean | undefined
  /** Guards only this path and what is beneath it, in any spelling; default: all that reaches it. */
  readonly path?: string | undefined
  /**
   * A request header that may carry the bare value instead of `Authorization`, such as `X-API-Key`;
   * never both. Default: none.
   */
  readonly header?: string | undefined
  /** `strict`: a store read that starts after the request arrived; default `cached`, within Δ. */
  readonly consistency?: Consistency | undefined
  /**
   * Lets CORS preflights pass (OPTIONS with `Origin` and `Access-Control-Request-Method`) and
   * exposes `WWW-Authenticate` to scripts; default false.
   */
  readonly allowPreflight?: boolean | undefined
}

/** What a gate offers to adapters. */
export interface CheckingGate {
  readonly https: HttpsMode
  decide(request: DecisionRequest): Decision | Promise<Decision>
  /** Tells the operator, once, that a proxy's word is not believed. */
  proxyNotTrusted(): void
}

export type BearerCheck = (facts: RequestFacts) => Passage | Promise<Passage>

/** The framework-free part of `bearer()`: options are resolved once, then requests are decided. */
export function bearerCheck(gate: CheckingGate, options: BearerOptions = {}): BearerCheck {
  checkOptions(options)
  const { required, consistency } = options
  const guards = options.path === undefined ? undefined : guardPath(requirePath(options.path))
  const valueHeader = headerName(options.header)
  return (facts) => {
    if (guards !== undefined && !guards(facts.target) && !guards(facts.localTarget))
      return 'unguarded'
    if (options.allowPreflight === true && isPreflight(facts)) return grantedToNobody
    const secure = isSecure(gate, facts)
    const headers = facts.rawHeaders
    return gate.decide({ headers, secure, address: facts, valueHeader, required, consistency })
  }
}

function isSecure(gate: CheckingGate, facts: RequestFacts): boolean {
  const transport = transportOf(facts, gate.https)
  if (transport === 'untrusted-proxy') gate.proxyNotTrusted()
  return transport === 'secure'
}

function isPreflight(facts: RequestFacts): boolean {
  return (
    facts.method === 'OPTIONS' &&
    facts.header('origin') !== undefined &&
    facts.header('access-control-request-method') !== undefined
  )
}

const known = new Set<string>([
  'required',
  'path',
  'header',
  'consistency',
  'allowPreflight',
] satisfies (keyof BearerOptions)[])

function checkOptions(options: BearerOptions): void {
  if (typeof options !== 'object') throw new OptionError('bearer', 'takes an object of options.')
  const unknown = Object.keys(options).find((name) => !known.has(name))
  if (unknown !== undefined) throw new OptionError(unknown, 'is no option of bearer().')
  oneOf('consistency', options.consistency ?? 'cached', ['cached', 'strict'])
  oneOf('required', options.required ?? true, [true, false])
  oneOf('allowPreflight', options.allowPreflight ?? false, [true, false])
}

function requirePath(path: string): string {
  if (!path.startsWith('/')) throw new OptionError('path', 'must begin with "/".')
  return path
}

function headerName(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const name = header.toLowerCase()
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || name === 'authorization') {
    throw new OptionError('header', 'must be the name of a header other than Authorization.')
  }
  return name
}
