/** The tenants of the marketplace. Tokens, buyers, products and orders belong to one of them. */
export const accounts = [
  { id: 'ACC-1234-5678', name: 'Stark Industries' },
  { id: 'ACC-8765-4321', name: 'Wayne Enterprises' },
] as const

export type MarketAccount = (typeof accounts)[number]
export type MarketAccountId = MarketAccount['id']

export function isMarketAccount(id: string): id is MarketAccountId {
  return accounts.some((account) => account.id === id)
}
