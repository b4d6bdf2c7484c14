import { answersJson, answersToken, emptyAnswer, jsonAnswer } from '../answers.js'
import type { OperationText } from '../operation.js'

/** Operations that change tokens. */
export const changingOperations: Readonly<Record<string, OperationText>> = {
  'POST api-tokens': {
    operationId: 'createToken',
    tag: 'Tokens',
    summary: 'Create a token',
    description:
      'A new token with its value in `token`. With `Idempotency-Key` a repetition makes no second one: it answers with the same token, and with its value only where values can be revealed.',
    parameters: ['idempotencyKey'],
    body: 'NewToken',
    answers: {
      '201': jsonAnswer('CreatedToken', {
        description: 'The token with its value.',
        headers: {
          Location: 'Location',
          ETag: 'ETag',
          Pragma: 'Pragma',
          'Idempotency-Replayed': 'IdempotencyReplayed',
        },
      }),
    },
    problems: ['Conflict', 'IdempotencyMismatch'],
  },
  'PUT api-tokens/{id}': {
    operationId: 'updateToken',
    tag: 'Tokens',
    summary: 'Change a token',
    description: 'Changes the fields given; absent ones keep their value.',
    parameters: ['ifMatch'],
    body: 'TokenUpdate',
    answers: answersToken,
    problems: ['Conflict'],
  },
  'PATCH api-tokens/{id}': {
    operationId: 'patchToken',
    tag: 'Tokens',
    summary: 'Change a token by a merge patch',
    description: 'A JSON merge patch (RFC 7396) of the fields that can be changed.',
    parameters: ['ifMatch'],
    body: 'TokenPatch',
    answers: answersToken,
    problems: ['Conflict'],
  },
  'DELETE api-tokens/{id}': {
    operationId: 'deleteToken',
    tag: 'Tokens',
    summary: 'Delete a token',
    description:
      'Final: afterwards everything about it is 404, except its audit trail. A token may do so to itself.',
    parameters: ['ifMatch'],
    answers: { '204': emptyAnswer({ description: 'The token is deleted.' }) },
  },
  'POST api-tokens/{id}/disable': {
    operationId: 'disableToken',
    tag: 'Tokens',
    summary: 'Disable a token',
    description:
      'Stops the token for a while. A repeated call changes and logs nothing. A token may do so to itself.',
    parameters: ['ifMatch'],
    body: 'TokenEcho',
    answers: answersToken,
  },
  'POST api-tokens/{id}/enable': {
    operationId: 'enableToken',
    tag: 'Tokens',
    summary: 'Enable a token',
    description: 'Ends the disabling. A repeated call changes and logs nothing.',
    parameters: ['ifMatch'],
    body: 'TokenEcho',
    answers: answersToken,
  },
  'POST api-tokens/{id}/rotate': {
    operationId: 'rotateToken',
    tag: 'Tokens',
    summary: 'Rotate a token',
    description:
      'A new value; the one before dies at once, or after `overlapSeconds`. Of two rotations that meet one wins.',
    parameters: ['ifMatch'],
    body: 'Rotation',
    answers: answersJson('TokenWithValue', {
      description: 'The token with its new value.',
      headers: { ETag: 'ETag', Pragma: 'Pragma' },
    }),
    problems: ['Conflict'],
  },
}
