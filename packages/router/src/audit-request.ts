import type { AuditRequest } from '@bearergate/core'
import { normaliseAddress, type RequestFacts } from '@bearergate/core/adapter'

const longestAgent = 512

/**
 * Where a request came from, for the audit trail: nothing in it can break a line or a column, and the
 * address is spelt as in `allowedIps`.
 */
export function auditRequestOf(facts: RequestFacts): AuditRequest {
  const address = facts.clientAddress()
  const ip = address && normaliseAddress(address)
  const userAgent = agentOf(facts.header('user-agent'))
  return {
    api: { ...(ip === undefined ? {} : { ip }), ...(userAgent === '' ? {} : { userAgent }) },
  }
}

function agentOf(header: string | undefined): string {
  return (header ?? '').replace(/\p{Cc}/gu, '').slice(0, longestAgent)
}
