import { answersJson, emptyAnswer } from '../answers.js'
import { commonHeaders, headerReferences } from '../headers.js'
import type { OperationText } from '../operation.js'

/** Operations on tokens that change nothing. */
export const readingOperations: Readonly<Record<string, OperationText>> = {
  'GET api-tokens': {
    operationId: 'listTokens',
    tag: 'Tokens',
    summary: 'List tokens',
    description: "A page of the account's tokens, without their values.",
    parameters: ['limit', 'offset', 'order', 'listSelect', 'filter'],
    answers: answersJson('TokenCollection', { description: 'A page of tokens.' }),
  },
  'GET api-tokens/current': {
    operationId: 'readCurrentToken',
    tag: 'Tokens',
    summary: 'Read the token that makes the call',
    description: 'The token whose value is in `Authorization`, and its effective scopes.',
    answers: answersJson('CurrentToken', {
      description: 'The token that makes the call.',
      headers: { ETag: 'ETag' },
    }),
  },
  'GET api-tokens/{id}': {
    operationId: 'readToken',
    tag: 'Tokens',
    summary: 'Read a token',
    description:
      'One token; with `select=+token` its value too, where the application keeps values so that they can be shown again.',
    parameters: ['itemSelect'],
    answers: answersJson('SelectedToken', {
      description: 'The token.',
      headers: { ETag: 'ETag', Pragma: 'OptionalPragma' },
    }),
    problems: ['RevealForbidden', 'RevealConflict', 'TooManyRequests'],
  },
  'GET api-tokens/{id}/audit': {
    operationId: 'listTokenAudit',
    tag: 'Tokens',
    summary: 'Read the audit trail of a token',
    description: 'What was done to a token, newest first, also after its deletion.',
    parameters: ['limit', 'offset', 'pageSelect'],
    answers: answersJson('AuditCollection', { description: 'A page of the trail.' }),
  },
  'GET api-tokens/{id}/icon': {
    operationId: 'readTokenIcon',
    tag: 'Tokens',
    summary: 'Read the logo of a token',
    description: 'The image that was uploaded; 404 where there is none.',
    parameters: ['ifNoneMatch'],
    answers: {
      '200': {
        description: 'The image.',
        headers: headerReferences({
          ...commonHeaders,
          'Cache-Control': 'IconCaching',
          ETag: 'IconTag',
          'Content-Disposition': 'ContentDisposition',
          'Content-Security-Policy': 'ContentSecurityPolicy',
        }),
        content: { 'image/png': {}, 'image/jpeg': {}, 'image/webp': {} },
      },
      '304': emptyAnswer({
        description: 'The client has the image.',
        headers: { 'Cache-Control': 'IconCaching', ETag: 'IconTag' },
      }),
    },
  },
}
