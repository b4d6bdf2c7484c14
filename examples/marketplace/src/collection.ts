import type { Answer } from './answer.js'
import { invalid } from './refusal.js'

const defaultLimit = 10
const largestLimit = 100

/** One page of a list. `target` is the request's URL, whose query may hold `limit` and `offset`. */
export function pageOf(items: readonly object[], target: string): Answer {
  const query = new URL(target, 'http://localhost').searchParams
  const limit = Math.min(numberOf(query, 'limit') ?? defaultLimit, largestLimit)
  const offset = numberOf(query, 'offset') ?? 0
  const pagination = { offset, limit, total: items.length }
  return {
    status: 200,
    body: { $meta: { pagination }, data: items.slice(offset, offset + limit) },
  }
}

function numberOf(query: URLSearchParams, name: string): number | undefined {
  const [text, ...more] = query.getAll(name)
  if (text === undefined) return undefined
  if (more.length > 0) throw invalid({ [name]: ['Give it once.'] })
  if (!/^\d{1,15}$/.test(text)) throw invalid({ [name]: ['Give a whole number from 0.'] })
  return Number(text)
}
