import type { AccountId } from '@bearergate/core'
import { isMarketAccount, type MarketAccountId } from './accounts.js'

export interface Buyer {
  readonly id: string
  readonly name: string
  readonly status: 'Active'
}

export interface Product {
  readonly id: string
  readonly name: string
  readonly price: { readonly amount: number; readonly currency: 'USD' }
}

/** What an account has to trade with. */
export interface Stock {
  readonly buyers: readonly Buyer[]
  readonly products: readonly Product[]
}

const nothing: Stock = { buyers: [], products: [] }

export function stockOf(account: AccountId): Stock {
  return isMarketAccount(account) ? stocks[account] : nothing
}

const stocks: Readonly<Record<MarketAccountId, Stock>> = {
  'ACC-1234-5678': {
    buyers: [
      buyer('BUY-1001', 'Stark Expo'),
      buyer('BUY-1002', 'Stark Resilient'),
      buyer('BUY-1003', 'Avengers Compound'),
      buyer('BUY-1004', 'Damage Control'),
      buyer('BUY-1005', 'Maria Stark Foundation'),
      buyer('BUY-1006', 'September Foundation'),
      buyer('BUY-1007', 'Pepper Potts Consulting'),
      buyer('BUY-1008', 'Happy Hogan Security'),
      buyer('BUY-1009', 'Rhodes Aviation'),
      buyer('BUY-1010', 'Malibu Point Estates'),
      buyer('BUY-1011', 'Arc Power Grid'),
      buyer('BUY-1012', 'Accords Office'),
    ],
    products: [
      product('PRD-2001', 'Arc reactor', 950_000),
      product('PRD-2002', 'Repulsor', 48_000),
      product('PRD-2003', 'Nanotech casing', 120_000),
    ],
  },
  'ACC-8765-4321': {
    buyers: [
      buyer('BUY-5001', 'Wayne Foundation'),
      buyer('BUY-5002', 'Gotham Water and Power'),
      buyer('BUY-5003', 'Arkham Facilities'),
    ],
    products: [product('PRD-6001', 'Grapnel', 3_200), product('PRD-6002', 'Tumbler', 18_000_000)],
  },
}

function buyer(id: string, name: string): Buyer {
  return { id, name, status: 'Active' }
}

function product(id: string, name: string, amount: number): Product {
  return { id, name, price: { amount, currency: 'USD' } }
}
