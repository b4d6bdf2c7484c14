import type { JsonObject } from '@bearergate/core'
import type { Row } from '../../route.js'
import { routeTable } from '../../route-table.js'
import { headers } from './headers.js'
import { inputSchemas } from './input-schemas.js'
import { operationOf, type OperationText } from './operation.js'
import { changingOperations } from './operations/changing.js'
import { otherOperations } from './operations/other.js'
import { readingOperations } from './operations/reading.js'
import { overview, tags } from './overview.js'
import { parameters, parameterReferences } from './parameters.js'
import { problemResponses } from './problem-responses.js'
import { bodies } from './request-bodies.js'
import { auditSchemas } from './schemas/audit.js'
import { collectionSchemas } from './schemas/collection.js'
import { introspectionSchemas } from './schemas/introspection.js'
import { primitiveSchemas } from './schemas/primitives.js'
import { problemSchemas } from './schemas/problem.js'
import { tokenSchemas } from './schemas/token.js'
import { securitySchemes } from './security.js'

/** The OpenAPI 3.1 description of everything in the route table; where it is mounted is added later. */
export function describeApi(): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'API tokens', version: '1.0.0', description: overview },
    tags,
    paths: Object.fromEntries(paths().map((path) => [`/${path}`, pathItem(path)])),
    components: {
      securitySchemes,
      parameters,
      requestBodies: bodies,
      headers,
      responses: problemResponses(),
      schemas: {
        ...tokenSchemas,
        ...inputSchemas(),
        ...collectionSchemas,
        ...auditSchemas,
        ...introspectionSchemas,
        ...primitiveSchemas,
        ...problemSchemas,
      },
    },
  }
}

function paths(): readonly string[] {
  return [...new Set(routeTable.map(({ path }) => path))]
}

function pathItem(path: string): JsonObject {
  const rows = routeTable.filter((row) => row.path === path)
  return {
    ...(path.includes('{id}') ? { parameters: parameterReferences(['id']) } : {}),
    ...Object.fromEntries(
      rows.map((row) => [row.method.toLowerCase(), operationOf(row, textOf(row))]),
    ),
  }
}

const texts: Readonly<Record<string, OperationText>> = {
  ...readingOperations,
  ...changingOperations,
  ...otherOperations,
}

function textOf({ method, path }: Row): OperationText {
  const text = texts[`${method} ${path}`]
  if (text === undefined) throw new TypeError(`nothing is told of ${method} ${path}`)
  return text
}
