import type { JsonObject } from '@bearergate/core'
import type { Row } from '../../route.js'
import type { Answers } from './answers.js'
import { parameterReferences, type ParameterName } from './parameters.js'
import { statusOf, type ProblemName } from './problem-responses.js'
import { reference } from './object-schema.js'
import { bodyReference, type BodyName } from './request-bodies.js'
import { securityOf } from './security.js'

/** What readers are told of a row of the route table, which says the rest. */
export interface OperationText {
  readonly operationId: string
  readonly tag: 'Tokens' | 'Grants' | 'OAuth' | 'Description'
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly ParameterName[]
  readonly body?: BodyName
  readonly answers: Answers
  /** Refusals that do not follow from the row, its parameters and its body. */
  readonly problems?: readonly ProblemName[]
}

/** An operation object of OpenAPI. */
export function operationOf(row: Row, text: OperationText): JsonObject {
  const { operationId, tag, summary, description, body } = text
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: securityOf(row.access),
    parameters: parameterReferences(text.parameters ?? []),
    ...(body === undefined ? {} : { requestBody: bodyReference(body) }),
    responses: responsesOf(row, text),
  }
}

function responsesOf(row: Row, text: OperationText): JsonObject {
  const refusals = problemsOf(row, text).map(
    (name) => [statusOf(name), reference('responses', name)] as const,
  )
  return { ...text.answers, ...Object.fromEntries(refusals) }
}

/** Of two with one status, the later counts. */
function problemsOf(
  row: Row,
  { parameters = [], body, problems = [] }: OperationText,
): ProblemName[] {
  return [
    'BadRequest',
    'Unauthorized',
    forbiddenOf(row),
    ...(row.path.includes('{id}') ? (['NotFound'] as const) : []),
    ...(parameters.includes('ifMatch') ? (['PreconditionFailed'] as const) : []),
    ...(body === undefined ? [] : (['ContentTooLarge', typeProblem(row)] as const)),
    'Unavailable',
    ...problems,
  ]
}

function forbiddenOf({ method, access }: Row): ProblemName {
  if (method !== 'GET') return 'ChangeForbidden'
  return access.scope === undefined ? 'HttpsRequired' : 'Forbidden'
}

function typeProblem({ method }: Row): ProblemName {
  return method === 'PATCH' ? 'UnsupportedPatchType' : 'UnsupportedMediaType'
}
