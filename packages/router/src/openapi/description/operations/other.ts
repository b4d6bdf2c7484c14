import { answersJson, emptyAnswer } from '../answers.js'
import type { OperationText } from '../operation.js'

/** Operations on other things than one token or the list of them. */
export const otherOperations: Readonly<Record<string, OperationText>> = {
  'GET modules': {
    operationId: 'listModules',
    tag: 'Grants',
    summary: 'List what can be granted',
    description:
      'The modules that the account has, with their scopes; or the scopes, where the application has no modules.',
    parameters: ['limit', 'offset', 'pageSelect'],
    answers: answersJson('ModuleCollection', { description: 'A page of modules or scopes.' }),
  },
  'GET openapi.json': {
    operationId: 'readDescription',
    tag: 'Description',
    summary: 'Read this description',
    description: 'The OpenAPI 3.1 description of all of this, for where it is mounted.',
    answers: {
      '200': {
        ...emptyAnswer({ description: 'This document.' }),
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
  },
  'POST introspect': {
    operationId: 'introspectToken',
    tag: 'OAuth',
    summary: 'Ask about a value',
    description:
      'Whether a value would be let in now, and with which scopes (RFC 7662). A service with scopes of its own sees those alone.',
    body: 'PresentedValue',
    answers: answersJson('Introspection', {
      description: 'What there is to know.',
      headers: { Pragma: 'Pragma' },
    }),
  },
  'POST revoke': {
    operationId: 'revokeToken',
    tag: 'OAuth',
    summary: 'Revoke a value',
    description:
      'Deletes the token of a value (RFC 7009). Whoever presents a value needs no other credential for that. What is no token of the account is answered alike.',
    body: 'PresentedValue',
    answers: { '200': emptyAnswer({ description: 'If it was a token, it is deleted.' }) },
  },
}
