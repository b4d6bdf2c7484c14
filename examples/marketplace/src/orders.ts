import type { AccountId, Auth } from '@bearergate/core'
import type { OrderInput } from './order-input.js'

/** An order that has been created. Nothing reads orders here, so none is kept. */
export interface Order extends OrderInput {
  readonly id: string
  readonly status: 'Draft'
  readonly account: Auth['account']
  readonly audit: { readonly created: { readonly at: string; readonly by: NamedId } }
}

interface NamedId {
  readonly id: string
  readonly name: string
}

/** Numbers the orders of each account, from the start of this process. */
export class Orders {
  readonly #counts = new Map<AccountId, number>()

  create({ id, name, account }: Auth, input: OrderInput): Order {
    const created = { at: new Date().toISOString(), by: { id, name } }
    return { id: this.#nextId(account.id), status: 'Draft', account, ...input, audit: { created } }
  }

  #nextId(account: AccountId): string {
    const count = (this.#counts.get(account) ?? 0) + 1
    this.#counts.set(account, count)
    return `ORD-${String(count)
      .padStart(8, '0')
      .replace(/(?=.{4}$)/, '-')}`
  }
}
