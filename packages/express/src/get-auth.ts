import { getAuthOf, type GetAuth, type GuardingGate } from '@bearergate/core/adapter'
import type { ExpressRequest } from './middleware.js'

/** Reads who makes a request; see {@link GetAuth}. */
export type ExpressGetAuth<Scope extends string> = GetAuth<ExpressRequest, Scope>

export function getAuth<Scope extends string>(gate: GuardingGate<Scope>): ExpressGetAuth<Scope> {
  return getAuthOf(gate)
}
