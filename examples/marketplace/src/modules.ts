import type { AccountId, Module } from '@bearergate/core'

/** What code asks for. The scopes of token management are in every catalogue by themselves. */
export const scopes = {
  'buyers:read': 'Read buyers',
  'products:read': 'Read products',
  'orders:create': 'Create orders',
} as const

export type MarketScope = keyof typeof scopes

/** What people grant. */
const modules: readonly Module<MarketScope>[] = [
  { id: 'MOD-1756-1452', name: 'Access management', scopes: ['tokens:*'] },
  { id: 'MOD-9042-8216', name: 'Account management', scopes: ['buyers:*'] },
  { id: 'MOD-2531-7704', name: 'Catalog', scopes: ['products:*'] },
  { id: 'MOD-6630-1198', name: 'Commerce', scopes: ['orders:*'] },
]

/** Modules that an account has not switched on. */
const absent: Readonly<Record<AccountId, readonly string[]>> = {
  'ACC-8765-4321': ['MOD-6630-1198'],
}

/** The modules an account has: no token of it ever has more rights than these. */
export function modulesOf(account: AccountId): readonly Module<MarketScope>[] {
  return modules.filter(({ id }) => !absent[account]?.includes(id))
}
