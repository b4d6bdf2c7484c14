import { invalid, refuse } from './refusal.js'
import type { Stock } from './stock.js'

interface Reference {
  readonly id: string
}

interface OrderLine {
  readonly product: Reference
  readonly quantity: number
}

/** What a client says of an order. All of it may come later: an order begins as a draft. */
export interface OrderInput {
  readonly buyer: Reference | null
  readonly lines: readonly OrderLine[]
  readonly notes: string
}

/** Reads the body of a request; members that orders do not have are ignored. */
export function orderInputOf(body: unknown = {}, { buyers, products }: Stock): OrderInput {
  const members = membersOf(body)
  if (members === undefined) throw refuse(400, 'The body must be a JSON object.')
  const buyer = buyerOf(members['buyer'], buyers)
  const lines = linesOf(members['lines'], products)
  const notes = notesOf(members['notes'])
  if (buyer === undefined || lines === undefined || notes === undefined) {
    throw invalid(complaints({ buyer, lines, notes }))
  }
  return { buyer, lines, notes }
}

const messages = {
  buyer: ['There is no such buyer.'],
  lines: ['Give up to 100 lines, each with a product of yours and a quantity from 1 to 1000.'],
  notes: ['Give a text of up to 2000 characters.'],
}

/** Of the fields that were read, those that could not be. */
function complaints(read: Record<keyof typeof messages, unknown>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(messages).filter(([field]) => Reflect.get(read, field) === undefined),
  )
}

function buyerOf(value: unknown, buyers: readonly Reference[]): Reference | null | undefined {
  return value === undefined || value === null ? null : referenceOf(value, buyers)
}

function linesOf(value: unknown = [], products: readonly Reference[]): OrderLine[] | undefined {
  if (!Array.isArray(value) || value.length > 100) return undefined
  const lines = value.flatMap((line) => lineOf(line, products) ?? [])
  return lines.length === value.length ? lines : undefined
}

function lineOf(value: unknown, products: readonly Reference[]): OrderLine | undefined {
  const members = membersOf(value)
  const product = referenceOf(members?.['product'], products)
  const quantity = quantityOf(members?.['quantity'])
  return product && quantity ? { product, quantity } : undefined
}

function referenceOf(value: unknown, known: readonly Reference[]): Reference | undefined {
  const id = membersOf(value)?.['id']
  const found = known.find((item) => item.id === id)
  return found && { id: found.id }
}

function quantityOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000
    ? value
    : undefined
}

function notesOf(value: unknown = ''): string | undefined {
  return typeof value === 'string' && value.length <= 2000 ? value : undefined
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return { ...value }
}
