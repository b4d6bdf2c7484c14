import type { Answered } from '../../support/client.js'
import { description } from '../../../src/openapi/generated.js'
import { operationFor, type Operation } from './documented-operation.js'
import { isRecord, resolved, type Node } from './node.js'
import { operations, type Documented } from './operations.js'
import { faultsOf } from './schema-check.js'

export type Answer = Pick<Answered, 'status' | 'headers' | 'bytes' | 'text'>

/** Throws when an answer of the management API is not as the OpenAPI description says. */
export function validateResponse(method: string, path: string, answer: Answer): void {
  const operation = operationFor(method, path)
  if (operation === undefined) return
  const faults = faultsIn(operation, method, answer)
  if (faults.length === 0) return
  throw new Error(
    `${operation.name} answered ${answer.status}, not as described: ${faults.join('; ')}`,
  )
}

function faultsIn(operation: Operation, method: string, answer: Answer): readonly string[] {
  const described = operation.responses[String(answer.status)]
  if (described === undefined) return ['no such status']
  const response = resolved(described)
  const body = method === 'HEAD' ? emptyFaults(answer) : bodyFaults(response, answer)
  return [...headerFaults(response, answer.headers), ...allowFaults(operation, answer), ...body]
}

/** Names of all headers that are described anywhere: where one is not described, it is not sent. */
const known = new Set(
  [resolved(resolved(description['components'])['responses']), ...operations.map(responsesOf)]
    .flatMap((responses) => Object.values(responses))
    .flatMap((response) => Object.keys(resolved(resolved(response)['headers']))),
)

function responsesOf({ node }: Documented): Node {
  return resolved(node['responses'])
}

function headerFaults({ headers = {} }: Node, sent: Headers): readonly string[] {
  const described = isRecord(headers) ? headers : {}
  const surplus = [...known].filter((name) => !(name in described) && sent.has(name))
  return [
    ...surplus.map((name) => `undocumented header ${name}`),
    ...Object.entries(described).flatMap(([name, header]) =>
      headerFault(name, resolved(header), sent.get(name)),
    ),
  ]
}

function headerFault(name: string, header: Node, value: string | null): readonly string[] {
  if (value === null) return header['required'] === true ? [`no header ${name}`] : []
  return faultsOf(header['schema'], value).map((fault) => `header ${name}: ${fault}`)
}

function allowFaults({ methods }: Operation, { status, headers }: Answer): readonly string[] {
  if (status !== 405 || headers.get('allow') === methods.join(', ')) return []
  return [`Allow is not ${methods.join(', ')}`]
}

function emptyFaults({ bytes }: Answer): readonly string[] {
  return bytes.length === 0 ? [] : ['a body where there is none']
}

function bodyFaults({ content }: Node, answer: Answer): readonly string[] {
  if (!isRecord(content)) return emptyFaults(answer)
  const type = answer.headers.get('content-type') ?? ''
  const media = content[type]
  if (!isRecord(media)) return [`undocumented type ${type}`]
  const { schema } = media
  return schema === undefined ? [] : faultsOf(schema, jsonOf(answer.text))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
