import { hash } from 'node:crypto'
import type { Case } from './case.js'
import { FreshHeaders } from './fresh-headers.js'

/** What somebody would write by hand, and its parts. */
export function floorCases(values: readonly string[]): Case[] {
  const headers = new FreshHeaders(values.map((value) => `Bearer ${value}`))
  const bare = new FreshHeaders(values)
  const records = new Map(values.map((value, index) => [hash('sha256', value), { index }]))
  return [
    { name: 'header', once: (index) => headers.at(index).length > 0 },
    { name: 'hash', once: (index) => hash('sha256', bare.at(index)).length === 64 },
    { name: 'floor', once: (index) => findByHand(records, headers.at(index)) !== undefined },
  ]
}

function findByHand<Item>(records: ReadonlyMap<string, Item>, header: string): Item | undefined {
  if (!header.startsWith('Bearer ')) return undefined
  return records.get(hash('sha256', header.slice(7)))
}
