import { description } from '../../../src/openapi/generated.js'
import { isRecord, resolved, type Node } from './node.js'

/** What the description says of a kind of request. */
export interface Operation {
  /** The method and the path as it is described, for people. */
  readonly name: string
  /** Response objects by status. */
  readonly responses: Node
  /** The methods of the path, as `Allow` tells them. */
  readonly methods: readonly string[]
}

const paths = resolved(description['paths'])
const firstSegments = new Set(Object.keys(paths).map((path) => path.split('/')[1]))

/** What is described for a request under the base; undefined when its path is the host's. */
export function operationFor(method: string, path: string): Operation | undefined {
  const segments = segmentsOf(path)
  if (segments === undefined || !firstSegments.has(segments[1])) return undefined
  const template = templateOf(segments)
  if (template === undefined) return otherwise(`${method} of no path`, 'NotFound', [])
  const item = resolved(paths[template])
  const methods = methodsOf(item)
  const operation = item[method === 'HEAD' ? 'get' : method.toLowerCase()]
  const name = `${method} ${template}`
  if (!isRecord(operation)) return otherwise(name, 'MethodNotAllowed', methods)
  return { name, responses: resolved(operation['responses']), methods }
}

/** As `fetch` spells it; undefined when it leads out of the base. */
function segmentsOf(path: string): readonly string[] | undefined {
  const base = '/0/1/2/3'
  const { pathname } = new URL(`http://localhost${base}${path}`)
  return pathname.startsWith(base) ? pathname.slice(base.length).split('/') : undefined
}

/** What is spelt out comes before what stands for any. */
function templateOf(segments: readonly string[]): string | undefined {
  const matching = Object.keys(paths).filter((path) => matches(path.split('/'), segments))
  return matching.find((path) => !path.includes('{')) ?? matching[0]
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) =>
      part.startsWith('{') ? segments[index] !== '' : part === segments[index],
    )
  )
}

function methodsOf(item: Node): readonly string[] {
  return Object.keys(item)
    .filter((key) => key !== 'parameters')
    .map((method) => method.toUpperCase())
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** Paths and methods that are not there are refused only when the caller is known. */
function otherwise(name: string, refusal: string, methods: readonly string[]): Operation {
  const names = ['BadRequest', 'Unauthorized', 'HttpsRequired', 'Unavailable', refusal]
  const statuses = ['400', '401', '403', '503', refusal === 'NotFound' ? '404' : '405']
  const responses = names.map((component, index) => [
    statuses[index],
    { $ref: `#/components/responses/${component}` },
  ])
  return { name, responses: Object.fromEntries(responses), methods }
}
