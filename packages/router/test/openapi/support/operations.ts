import { description } from '../../../src/openapi/generated.js'
import { resolved, type Node } from './node.js'

/** An operation of the description. */
export interface Documented {
  readonly method: string
  readonly path: string
  readonly node: Node
  /** Parameters of the path and of the operation. */
  readonly parameters: readonly Node[]
}

export const operations: readonly Documented[] = Object.entries(
  resolved(description['paths']),
).flatMap(([path, node]) => {
  const { parameters, ...methods } = resolved(node)
  return Object.entries(methods).map(([method, operation]) => {
    const own = resolved(operation)
    const all = [...listOf(parameters), ...listOf(own['parameters'])]
    return { method: method.toUpperCase(), path, node: own, parameters: all.map(resolved) }
  })
})

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
