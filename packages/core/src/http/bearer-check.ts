import { isPending, type Passage } from './passage.js'
import { checkOptions, type UserBearerOptions } from './bearer-options.js'
import { guardPath } from './path-guard.js'
import type { RequestFacts } from './request-facts.js'
import { transportOf, type HttpsMode } from './transport.js'
import { userCheck } from './user-check.js'
import type { DecisionRequest } from '../decision/decision-request.js'
import { grantedToNobody, type Decision } from '../decision/decision.js'
import { OptionError } from '../errors.js'

/** What a gate offers to adapters. */
export interface CheckingGate {
  readonly https: HttpsMode
  decide(request: DecisionRequest): Decision | Promise<Decision>
  /** Tells the operator, once, that a proxy's word is not believed. */
  proxyNotTrusted(): void
}

/** `host` is what the option `actor` is asked about: the framework's own request or context. */
export type BearerCheck<Host = void> = (
  facts: RequestFacts,
  host: Host,
) => Passage | Promise<Passage>

/**
 * The framework-free part of `bearer()`: options are resolved once, then requests are decided. No
 * promise is made for a token that is cached; signed-in users are looked for after tokens.
 */
export function bearerCheck<Host = void>(
  gate: CheckingGate,
  options: Partial<UserBearerOptions<Host>> = {},
): BearerCheck<Host> {
  checkOptions(options)
  const { consistency } = options
  const guards = options.path === undefined ? undefined : guardPath(requirePath(options.path))
  const valueHeader = headerName(options.header)
  const users = userCheck(options)
  const required = users === undefined ? options.required : true
  return (facts, host) => {
    if (guards !== undefined && !guards(facts.target) && !guards(facts.localTarget))
      return 'unguarded'
    if (options.allowPreflight === true && isPreflight(facts)) return grantedToNobody
    const secure = isSecure(gate, facts)
    const headers = facts.rawHeaders
    const request = { headers, secure, address: facts, valueHeader, required, consistency }
    const decision = gate.decide(request)
    return users !== undefined && isWithoutCredentials(decision) ? users(facts, host) : decision
  }
}

/** Whether the client used HTTPS as far as the gate asks for it; tells the operator of a proxy that is not trusted. */
export function isSecure(gate: CheckingGate, facts: RequestFacts): boolean {
  const transport = transportOf(facts, gate.https)
  if (transport === 'untrusted-proxy') gate.proxyNotTrusted()
  return transport === 'secure'
}

/** Never of a decision that is still to come: there is a token then. */
function isWithoutCredentials(decision: Decision | Promise<Decision>): boolean {
  if (isPending(decision) || decision.outcome === 'granted') return false
  return decision.reason === 'no-credentials'
}

function isPreflight(facts: RequestFacts): boolean {
  return (
    facts.method === 'OPTIONS' &&
    facts.header('origin') !== undefined &&
    facts.header('access-control-request-method') !== undefined
  )
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
