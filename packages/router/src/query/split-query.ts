import type { QueryParameter } from './query-error.js'
import { lexemeFrom } from './rql/lexer.js'

/** What is left of a query string when the filter is taken out of it. */
type OtherParameter = Exclude<QueryParameter, 'filter'>

/** Parameters by name, still percent-encoded; more than one text where one was given repeatedly. */
export type SplitQuery = Readonly<Record<OtherParameter, readonly string[]>> & {
  /** What was no parameter, joined by `&`; empty when there was nothing else. */
  readonly filter: string
}

/**
 * The parts of a query string as the client sent it, with or without its question mark: what stands
 * between the `&` that are outside quotes and parentheses. Empty parts do not count.
 */
export function splitQuery(rawQuery: string): SplitQuery {
  const parameters: Record<OtherParameter, string[]> = {
    limit: [],
    offset: [],
    order: [],
    select: [],
  }
  const filter: string[] = []
  for (const part of partsOf(rawQuery.startsWith('?') ? rawQuery.slice(1) : rawQuery)) {
    const name = parameterNamed(part.slice(0, Math.max(0, part.indexOf('='))))
    if (name !== undefined) parameters[name].push(part.slice(name.length + 1))
    else if (part !== '') filter.push(part)
  }
  return { ...parameters, filter: filter.join('&') }
}

function parameterNamed(name: string): OtherParameter | undefined {
  switch (name) {
    case 'limit':
    case 'offset':
    case 'order':
    case 'select':
      return name
    default:
      return undefined
  }
}

function partsOf(query: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  for (const end of topLevelAmpersands(query)) {
    parts.push(query.slice(start, end))
    start = end + 1
  }
  parts.push(query.slice(start))
  return parts
}

function topLevelAmpersands(query: string): readonly number[] {
  const found: number[] = []
  let depth = 0
  let lexeme = lexemeFrom(query, 0, 'values')
  while (lexeme) {
    if (lexeme.kind === '(') depth++
    else if (lexeme.kind === ')') depth = Math.max(0, depth - 1)
    else if (lexeme.kind === '&' && depth === 0) found.push(lexeme.at)
    lexeme = lexemeFrom(query, lexeme.next, 'values')
  }
  return found
}
