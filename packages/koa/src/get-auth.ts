import { getAuthOf, type GetAuth, type GuardingGate } from '@bearergate/core/adapter'
import type { KoaContext } from './middleware.js'

/** Reads who makes a request; see {@link GetAuth}. */
export type KoaGetAuth<Scope extends string> = GetAuth<KoaContext, Scope>

export function getAuth<Scope extends string>(gate: GuardingGate<Scope>): KoaGetAuth<Scope> {
  return getAuthOf(gate)
}
