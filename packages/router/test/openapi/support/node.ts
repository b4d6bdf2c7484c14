import { description } from '../../../src/openapi/generated.js'

/** An object of the description. */
export type Node = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object, or the one that it refers to. */
export function resolved(node: unknown): Node {
  if (!isRecord(node)) throw new TypeError('no object')
  const reference = node['$ref']
  return typeof reference === 'string' ? resolved(at(reference)) : node
}

function at(pointer: string): unknown {
  let found: unknown = description
  for (const name of pointer.split('/').slice(1)) found = isRecord(found) ? found[name] : undefined
  return found
}
