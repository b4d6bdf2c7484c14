import type { JsonObject } from '@bearergate/core'

/** Made from `description/` by `node scripts/openapi.mjs --write`; not to be edited. */
export const description: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: 'API tokens',
    version: '1.0.0',
    description:
      'Create, list, copy, disable, enable, edit, rotate and delete the API tokens of an account. JSON in and out, UTF-8.\n\n**Who may.** The signed-in user of the application, or the token whose value is in `Authorization: Bearer …`, with the scope `tokens:read` (reading), `tokens:write` (the rest) or `tokens:reveal` (values). Nobody sees other accounts, whose tokens are answered as if there were none, and nobody grants what they do not hold. A token may disable or delete itself.\n\n**Whole objects back.** In bodies `audit`, `lastAccessAt`, `revision` and `tokenHint` are ignored; `id`, `account`, `status` and `token` have to say what is already true; any other unknown field is 400.\n\n**Revisions.** `ETag` is the revision of a token; `If-Match` makes a change conditional on it.\n\n**Problems** are problem details (RFC 9457). Unless the caller is known everything is 401, also what does not exist; then come 404 for an unknown path and 405 with `Allow` for an unknown method. `HEAD` is answered as `GET` is.',
  },
  tags: [
    { name: 'Tokens', description: 'What people manage.' },
    { name: 'Grants', description: 'What tokens can be given.' },
    { name: 'OAuth', description: 'Introspection (RFC 7662) and revocation (RFC 7009).' },
    { name: 'Description', description: 'This document.' },
  ],
  paths: {
    '/api-tokens': {
      get: {
        operationId: 'listTokens',
        tags: ['Tokens'],
        summary: 'List tokens',
        description: "A page of the account's tokens, without their values.",
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/offset' },
          { $ref: '#/components/parameters/order' },
          { $ref: '#/components/parameters/listSelect' },
          { $ref: '#/components/parameters/filter' },
        ],
        responses: {
          '200': {
            description: 'A page of tokens.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/TokenCollection' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      post: {
        operationId: 'createToken',
        tags: ['Tokens'],
        summary: 'Create a token',
        description:
          'A new token with its value in `token`. With `Idempotency-Key` a repetition makes no second one: it answers with the same token, and with its value only where values can be revealed.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/idempotencyKey' }],
        requestBody: { $ref: '#/components/requestBodies/NewToken' },
        responses: {
          '201': {
            description: 'The token with its value.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              Location: { $ref: '#/components/headers/Location' },
              ETag: { $ref: '#/components/headers/ETag' },
              Pragma: { $ref: '#/components/headers/Pragma' },
              'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/CreatedToken' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '409': { $ref: '#/components/responses/Conflict' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '422': { $ref: '#/components/responses/IdempotencyMismatch' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/current': {
      get: {
        operationId: 'readCurrentToken',
        tags: ['Tokens'],
        summary: 'Read the token that makes the call',
        description: 'The token whose value is in `Authorization`, and its effective scopes.',
        security: [{ bearer: [] }],
        parameters: [],
        responses: {
          '200': {
            description: 'The token that makes the call.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/CurrentToken' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/HttpsRequired' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: {
        operationId: 'readToken',
        tags: ['Tokens'],
        summary: 'Read a token',
        description:
          'One token; with `select=+token` its value too, where the application keeps values so that they can be shown again.',
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [{ $ref: '#/components/parameters/itemSelect' }],
        responses: {
          '200': {
            description: 'The token.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
              Pragma: { $ref: '#/components/headers/OptionalPragma' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/SelectedToken' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/RevealForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '409': { $ref: '#/components/responses/RevealConflict' },
          '429': { $ref: '#/components/responses/TooManyRequests' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      put: {
        operationId: 'updateToken',
        tags: ['Tokens'],
        summary: 'Change a token',
        description: 'Changes the fields given; absent ones keep their value.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: { $ref: '#/components/requestBodies/TokenUpdate' },
        responses: {
          '200': {
            description: 'The token as it is now.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Token' } } },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '409': { $ref: '#/components/responses/Conflict' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      patch: {
        operationId: 'patchToken',
        tags: ['Tokens'],
        summary: 'Change a token by a merge patch',
        description: 'A JSON merge patch (RFC 7396) of the fields that can be changed.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: { $ref: '#/components/requestBodies/TokenPatch' },
        responses: {
          '200': {
            description: 'The token as it is now.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Token' } } },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '409': { $ref: '#/components/responses/Conflict' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedPatchType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      delete: {
        operationId: 'deleteToken',
        tags: ['Tokens'],
        summary: 'Delete a token',
        description:
          'Final: afterwards everything about it is 404, except its audit trail. A token may do so to itself.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        responses: {
          '204': {
            description: 'The token is deleted.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}/disable': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      post: {
        operationId: 'disableToken',
        tags: ['Tokens'],
        summary: 'Disable a token',
        description:
          'Stops the token for a while. A repeated call changes and logs nothing. A token may do so to itself.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: { $ref: '#/components/requestBodies/TokenEcho' },
        responses: {
          '200': {
            description: 'The token as it is now.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Token' } } },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}/enable': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      post: {
        operationId: 'enableToken',
        tags: ['Tokens'],
        summary: 'Enable a token',
        description: 'Ends the disabling. A repeated call changes and logs nothing.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: { $ref: '#/components/requestBodies/TokenEcho' },
        responses: {
          '200': {
            description: 'The token as it is now.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Token' } } },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}/rotate': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      post: {
        operationId: 'rotateToken',
        tags: ['Tokens'],
        summary: 'Rotate a token',
        description:
          'A new value; the one before dies at once, or after `overlapSeconds`. Of two rotations that meet one wins.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }],
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: { $ref: '#/components/requestBodies/Rotation' },
        responses: {
          '200': {
            description: 'The token with its new value.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/ETag' },
              Pragma: { $ref: '#/components/headers/Pragma' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/TokenWithValue' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '409': { $ref: '#/components/responses/Conflict' },
          '412': { $ref: '#/components/responses/PreconditionFailed' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}/audit': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: {
        operationId: 'listTokenAudit',
        tags: ['Tokens'],
        summary: 'Read the audit trail of a token',
        description: 'What was done to a token, newest first, also after its deletion.',
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/offset' },
          { $ref: '#/components/parameters/pageSelect' },
        ],
        responses: {
          '200': {
            description: 'A page of the trail.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/AuditCollection' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api-tokens/{id}/icon': {
      parameters: [{ $ref: '#/components/parameters/id' }],
      get: {
        operationId: 'readTokenIcon',
        tags: ['Tokens'],
        summary: 'Read the logo of a token',
        description: 'The image that was uploaded; 404 where there is none.',
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [{ $ref: '#/components/parameters/ifNoneMatch' }],
        responses: {
          '200': {
            description: 'The image.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/IconCaching' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/IconTag' },
              'Content-Disposition': { $ref: '#/components/headers/ContentDisposition' },
              'Content-Security-Policy': { $ref: '#/components/headers/ContentSecurityPolicy' },
            },
            content: { 'image/png': {}, 'image/jpeg': {}, 'image/webp': {} },
          },
          '304': {
            description: 'The client has the image.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/IconCaching' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              ETag: { $ref: '#/components/headers/IconTag' },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/modules': {
      get: {
        operationId: 'listModules',
        tags: ['Grants'],
        summary: 'List what can be granted',
        description:
          'The modules that the account has, with their scopes; or the scopes, where the application has no modules.',
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/offset' },
          { $ref: '#/components/parameters/pageSelect' },
        ],
        responses: {
          '200': {
            description: 'A page of modules or scopes.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/ModuleCollection' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'readDescription',
        tags: ['Description'],
        summary: 'Read this description',
        description: 'The OpenAPI 3.1 description of all of this, for where it is mounted.',
        security: [{ bearer: [] }, { session: [] }],
        parameters: [],
        responses: {
          '200': {
            description: 'This document.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/HttpsRequired' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/introspect': {
      post: {
        operationId: 'introspectToken',
        tags: ['OAuth'],
        summary: 'Ask about a value',
        description:
          'Whether a value would be let in now, and with which scopes (RFC 7662). A service with scopes of its own sees those alone.',
        security: [{ bearer: ['tokens:read'] }, { session: ['tokens:read'] }],
        parameters: [],
        requestBody: { $ref: '#/components/requestBodies/PresentedValue' },
        responses: {
          '200': {
            description: 'What there is to know.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
              Pragma: { $ref: '#/components/headers/Pragma' },
            },
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Introspection' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/revoke': {
      post: {
        operationId: 'revokeToken',
        tags: ['OAuth'],
        summary: 'Revoke a value',
        description:
          'Deletes the token of a value (RFC 7009). Whoever presents a value needs no other credential for that. What is no token of the account is answered alike.',
        security: [{ bearer: ['tokens:write'] }, { session: ['tokens:write'] }, {}],
        parameters: [],
        requestBody: { $ref: '#/components/requestBodies/PresentedValue' },
        responses: {
          '200': {
            description: 'If it was a token, it is deleted.',
            headers: {
              'Cache-Control': { $ref: '#/components/headers/CacheControl' },
              'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
              'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/ChangeForbidden' },
          '413': { $ref: '#/components/responses/ContentTooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description:
          'The value of a token, as `Authorization: Bearer …` (RFC 6750). The scopes named are those that the token needs.',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'session',
        description:
          'Where the application says so, its own signed-in user, by the session cookie of the application (the name is an example). Changes have to come from a page of the same origin.',
      },
    },
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        description:
          'The id of a token of the own account. Any other is answered as one that does not exist.',
        schema: { $ref: '#/components/schemas/TokenId' },
      },
      limit: {
        name: 'limit',
        in: 'query',
        description: 'The most items of the page; more than 100 means 100, and 0 only counts.',
        schema: { type: 'integer', minimum: 0, default: 10 },
      },
      offset: {
        name: 'offset',
        in: 'query',
        description: 'How many items come before the page.',
        schema: { type: 'integer', minimum: 0, maximum: 9007199254740991, default: 0 },
      },
      order: {
        name: 'order',
        in: 'query',
        description:
          'Fields to sort by, each with `-` in front for the other direction. Sorting is total: the id breaks ties. Default: newest first.',
        style: 'form',
        explode: false,
        schema: {
          type: 'array',
          maxItems: 8,
          items: {
            type: 'string',
            pattern:
              '^[+-]?(?:\\*|id|name|description|status|lastAccessAt|expiresAt|audit|audit\\.created|audit\\.created\\.at|audit\\.updated|audit\\.updated\\.at|audit\\.created\\.by|audit\\.created\\.by\\.id|revision)$',
          },
        },
        example: ['name', '-audit.created.at'],
      },
      listSelect: {
        name: 'select',
        in: 'query',
        description:
          'Members to add (`+`) and to leave out (`-`), read from left to right; `*` is everything. `audit` and `metadata` are left out unless asked for. The value is never in a list.',
        style: 'form',
        explode: false,
        schema: {
          type: 'array',
          maxItems: 50,
          items: {
            type: 'string',
            pattern:
              '^[+-]?(?:\\*|id|name|description|icon|status|account|account\\.id|account\\.name|modules|modules\\.id|modules\\.name|scopes|expiresAt|allowedIps|metadata|lastAccessAt|tokenHint|revision|audit|audit\\.created|audit\\.created\\.at|audit\\.created\\.by|audit\\.created\\.by\\.id|audit\\.created\\.by\\.name|audit\\.updated|audit\\.updated\\.at|audit\\.updated\\.by|audit\\.updated\\.by\\.id|audit\\.updated\\.by\\.name|audit\\.enabled|audit\\.enabled\\.at|audit\\.enabled\\.by|audit\\.enabled\\.by\\.id|audit\\.enabled\\.by\\.name|audit\\.disabled|audit\\.disabled\\.at|audit\\.disabled\\.by|audit\\.disabled\\.by\\.id|audit\\.disabled\\.by\\.name|audit\\.rotated|audit\\.rotated\\.at|audit\\.rotated\\.by|audit\\.rotated\\.by\\.id|audit\\.rotated\\.by\\.name|audit\\.revealed|audit\\.revealed\\.at|audit\\.revealed\\.by|audit\\.revealed\\.by\\.id|audit\\.revealed\\.by\\.name)$',
          },
        },
        example: ['+audit', '-description'],
      },
      itemSelect: {
        name: 'select',
        in: 'query',
        description:
          'Members to add (`+`) and to leave out (`-`), read from left to right; `*` is everything but the value. `+token` adds that, where it can be recovered: that needs the scope `tokens:reveal`, is audited, and is for signed-in users only from pages of the same origin.',
        style: 'form',
        explode: false,
        schema: {
          type: 'array',
          maxItems: 50,
          items: {
            type: 'string',
            pattern:
              '^[+-]?(?:\\*|token|id|name|description|icon|status|account|account\\.id|account\\.name|modules|modules\\.id|modules\\.name|scopes|expiresAt|allowedIps|metadata|lastAccessAt|tokenHint|revision|audit|audit\\.created|audit\\.created\\.at|audit\\.created\\.by|audit\\.created\\.by\\.id|audit\\.created\\.by\\.name|audit\\.updated|audit\\.updated\\.at|audit\\.updated\\.by|audit\\.updated\\.by\\.id|audit\\.updated\\.by\\.name|audit\\.enabled|audit\\.enabled\\.at|audit\\.enabled\\.by|audit\\.enabled\\.by\\.id|audit\\.enabled\\.by\\.name|audit\\.disabled|audit\\.disabled\\.at|audit\\.disabled\\.by|audit\\.disabled\\.by\\.id|audit\\.disabled\\.by\\.name|audit\\.rotated|audit\\.rotated\\.at|audit\\.rotated\\.by|audit\\.rotated\\.by\\.id|audit\\.rotated\\.by\\.name|audit\\.revealed|audit\\.revealed\\.at|audit\\.revealed\\.by|audit\\.revealed\\.by\\.id|audit\\.revealed\\.by\\.name)$',
          },
        },
        example: ['+token'],
      },
      pageSelect: {
        name: 'select',
        in: 'query',
        description: 'Members to leave out (`-`) or to add again (`+`); `*` is everything.',
        schema: { type: 'string' },
        example: '-*,+id',
      },
      filter: {
        name: 'filter',
        in: 'query',
        description:
          'A filter in Resource Query Language, written straight into the query string before, between or after the other parameters: it has no name of its own.\n- `eq` `ne` `gt` `ge` `lt` `le` `like` `ilike` as `eq(field,value)`; `like` and `ilike` (which folds case) take `*` for anything and `\\*` for an asterisk; `in` `out` as `in(field,(a,b))`; `field=value` for short.\n- `and(…)`, `or(…)`, `not(…)`; between conditions `&` and `,` mean and, `|` and `;` mean or; and binds tighter, parentheses group.\n- `any(modules,id="MOD-1756-1452")`, `all(…)`; `self()` is the element of a list of plain values: `any(scopes,eq(self(),"orders:read"))`. A comparison of `modules.id` or `scopes` means any element.\n- Values are bare, or quoted with `\'` or `"` where they hold `, ) & | ;`; also `null()` and `empty()`. Null equals only null.\n- Fields: `id` `name` `description` `status` `lastAccessAt` `expiresAt` `audit.created.at` `audit.updated.at` `audit.created.by.id` `revision` `modules` `modules.id` `scopes`.\nWhat is wrong is answered 400 with its position. Example: `?(status=Active|status=Disabled)&ilike(name,robot*)&order=name`.',
        style: 'form',
        explode: true,
        schema: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            name: { type: 'string' },
            description: { type: 'string' },
            status: { enum: ['Active', 'Disabled'] },
            lastAccessAt: { type: 'string', format: 'date-time' },
            expiresAt: { type: 'string', format: 'date-time' },
            'audit.created.at': { type: 'string', format: 'date-time' },
            'audit.updated.at': { type: 'string', format: 'date-time' },
            'audit.created.by.id': { type: 'string' },
            revision: { type: 'integer' },
            'modules.id': { type: 'string' },
            scopes: { type: 'string' },
          },
          additionalProperties: false,
        },
        example: { status: 'Active' },
      },
      ifMatch: {
        name: 'If-Match',
        in: 'header',
        description:
          'Entity tags of the revisions that may be changed; a token at another one is answered 412.',
        schema: { type: 'string' },
        example: '"3"',
      },
      ifNoneMatch: {
        name: 'If-None-Match',
        in: 'header',
        description: 'Entity tags of images that the client has.',
        schema: { type: 'string' },
      },
      idempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          'Up to 255 visible characters of ASCII. The same key, caller and body within 24 hours make one token.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
        example: 'b7a0e0a1-9c0b-4d6b-8a51-0f7f6d1f9d11',
      },
    },
    requestBodies: {
      NewToken: {
        required: true,
        description: 'Up to 64 KiB; 1 MiB with an icon.',
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/NewToken' } },
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: {
                token: {
                  $ref: '#/components/schemas/NewToken',
                  description: 'The fields, under any name.',
                },
                icon: {
                  description: 'A PNG, JPEG or WebP image to 256 KiB, recognised by its bytes.',
                },
              },
              required: ['token', 'icon'],
              additionalProperties: false,
            },
            encoding: {
              token: { contentType: 'application/json' },
              icon: { contentType: 'image/png, image/jpeg, image/webp' },
            },
          },
        },
      },
      TokenUpdate: {
        required: true,
        description: 'Up to 64 KiB; 1 MiB with an icon.',
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/TokenUpdate' } },
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: {
                token: {
                  $ref: '#/components/schemas/TokenUpdate',
                  description: 'The fields, under any name.',
                },
                icon: {
                  description: 'A PNG, JPEG or WebP image to 256 KiB, recognised by its bytes.',
                },
              },
              required: ['token', 'icon'],
              additionalProperties: false,
            },
            encoding: {
              token: { contentType: 'application/json' },
              icon: { contentType: 'image/png, image/jpeg, image/webp' },
            },
          },
        },
      },
      TokenPatch: {
        required: true,
        description: 'Up to 64 KiB; 1 MiB with an icon.',
        content: {
          'application/merge-patch+json': { schema: { $ref: '#/components/schemas/TokenPatch' } },
          'application/json': { schema: { $ref: '#/components/schemas/TokenPatch' } },
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: {
                token: {
                  $ref: '#/components/schemas/TokenPatch',
                  description: 'The fields, under any name.',
                },
                icon: {
                  description: 'A PNG, JPEG or WebP image to 256 KiB, recognised by its bytes.',
                },
              },
              required: ['token', 'icon'],
              additionalProperties: false,
            },
            encoding: {
              token: { contentType: 'application/json' },
              icon: { contentType: 'image/png, image/jpeg, image/webp' },
            },
          },
        },
      },
      Rotation: {
        required: false,
        description: 'Up to 64 KiB.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Rotation' } } },
      },
      TokenEcho: {
        required: false,
        description: 'Up to 64 KiB.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/TokenEcho' } } },
      },
      PresentedValue: {
        required: true,
        description: 'Up to 64 KiB.',
        content: {
          'application/x-www-form-urlencoded': {
            schema: { $ref: '#/components/schemas/PresentedValue' },
          },
        },
      },
    },
    headers: {
      ETag: {
        required: true,
        description: 'The revision of the token, for `If-Match`.',
        schema: { type: 'string', pattern: '^"[1-9]\\d*"$' },
        example: '"3"',
      },
      IconTag: {
        required: true,
        description: 'Of the image, for `If-None-Match`.',
        schema: { type: 'string', pattern: '^"[0-9a-f]+"$' },
      },
      Location: {
        required: true,
        description: 'The path of the new token.',
        schema: { type: 'string', pattern: '/api-tokens/TKN-\\d{4}-\\d{4}-\\d{4}$' },
      },
      IdempotencyReplayed: {
        description: 'There when the token had been created before, by the same key.',
        schema: { const: 'true' },
      },
      CacheControl: {
        required: true,
        description: 'Nothing of this may be kept.',
        schema: { const: 'no-store' },
      },
      IconCaching: {
        required: true,
        description: 'The image may be kept by the client that asked.',
        schema: { type: 'string', pattern: '^private, max-age=' },
      },
      Pragma: {
        required: true,
        description: 'The answer carries a value, or what was found out about one.',
        schema: { const: 'no-cache' },
      },
      OptionalPragma: {
        description: 'There when the answer carries a value.',
        schema: { const: 'no-cache' },
      },
      ContentTypeOptions: {
        required: true,
        description: 'The type is what `Content-Type` says.',
        schema: { const: 'nosniff' },
      },
      ContentSecurityPolicy: {
        required: true,
        description: 'An image is never anything but an image.',
        schema: { type: 'string' },
      },
      ContentDisposition: {
        required: true,
        description: 'An image is shown, not saved.',
        schema: { const: 'inline' },
      },
      StrictTransportSecurity: {
        description: 'There where the API is served over HTTPS only (RFC 6797).',
        schema: { type: 'string' },
      },
      Challenge: {
        required: true,
        description: 'How to authenticate (RFC 6750 §3).',
        schema: { type: 'string', pattern: '^Bearer ' },
        example: 'Bearer realm="api"',
      },
      OptionalChallenge: {
        description: 'Which credential or scope is wrong (RFC 6750 §3), where that is the problem.',
        schema: { type: 'string', pattern: '^Bearer ' },
        example: 'Bearer realm="api", error="insufficient_scope", scope="tokens:write"',
      },
      RetryAfter: {
        required: true,
        description: 'Seconds to wait before another try.',
        schema: { type: 'string', pattern: '^\\d+$' },
        example: '60',
      },
      Allow: {
        required: true,
        description: 'The methods that the resource has.',
        schema: { type: 'string' },
        example: 'GET, HEAD, POST',
      },
      AcceptPatch: {
        required: true,
        description: 'The types of body that are taken (RFC 5789 §2.2).',
        schema: { type: 'string' },
      },
    },
    responses: {
      BadRequest: {
        description:
          'The request breaks a rule; with `validation`, `errors` names all that is wrong.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'WWW-Authenticate': { $ref: '#/components/headers/OptionalChallenge' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:invalid-request|validation)$' },
                status: { const: 400 },
              },
            },
          },
        },
      },
      Unauthorized: {
        description: 'There is no valid credential.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'WWW-Authenticate': { $ref: '#/components/headers/Challenge' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:authentication-required|invalid-token)$' },
                status: { const: 401 },
              },
            },
          },
        },
      },
      HttpsRequired: {
        description: 'The request came over plain HTTP.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:https-required)$' },
                status: { const: 403 },
              },
            },
          },
        },
      },
      Forbidden: {
        description: 'The caller may not do this.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'WWW-Authenticate': { $ref: '#/components/headers/OptionalChallenge' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: {
                  type: 'string',
                  pattern: '(?:insufficient-scope|not-allowed|https-required)$',
                },
                status: { const: 403 },
              },
            },
          },
        },
      },
      RevealForbidden: {
        description:
          'The caller may not do this, or is shown no value without a fresh sign-in on a page of the same origin.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'WWW-Authenticate': { $ref: '#/components/headers/OptionalChallenge' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: {
                  type: 'string',
                  pattern:
                    '(?:insufficient-scope|not-allowed|https-required|cross-origin|reauthentication-required)$',
                },
                status: { const: 403 },
              },
            },
          },
        },
      },
      ChangeForbidden: {
        description: 'The caller may not do this, or not from a page of another origin.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'WWW-Authenticate': { $ref: '#/components/headers/OptionalChallenge' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: {
                  type: 'string',
                  pattern: '(?:insufficient-scope|not-allowed|https-required|cross-origin)$',
                },
                status: { const: 403 },
              },
            },
          },
        },
      },
      NotFound: {
        description: 'There is no such resource, or it belongs to another account.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:not-found)$' },
                status: { const: 404 },
              },
            },
          },
        },
      },
      MethodNotAllowed: {
        description:
          'The resource has no such method: the answer to every method not described here.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          Allow: { $ref: '#/components/headers/Allow' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:method-not-allowed)$' },
                status: { const: 405 },
              },
            },
          },
        },
      },
      Conflict: {
        description: 'Another request changes the same thing.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:conflict)$' },
                status: { const: 409 },
              },
            },
          },
        },
      },
      RevealConflict: {
        description: 'The value is not kept, or another request changes the token.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:value-not-recoverable|conflict)$' },
                status: { const: 409 },
              },
            },
          },
        },
      },
      PreconditionFailed: {
        description: 'The token is not at the revision of `If-Match`.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:stale-revision)$' },
                status: { const: 412 },
              },
            },
          },
        },
      },
      ContentTooLarge: {
        description: 'The body is larger than the limit.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:payload-too-large)$' },
                status: { const: 413 },
              },
            },
          },
        },
      },
      UnsupportedMediaType: {
        description:
          'The body is of a type that is not taken, in a charset that is not UTF-8, or packed.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:unsupported-media-type)$' },
                status: { const: 415 },
              },
            },
          },
        },
      },
      UnsupportedPatchType: {
        description:
          'The body is of a type that is not taken, in a charset that is not UTF-8, or packed.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'Accept-Patch': { $ref: '#/components/headers/AcceptPatch' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:unsupported-media-type)$' },
                status: { const: 415 },
              },
            },
          },
        },
      },
      IdempotencyMismatch: {
        description: 'The `Idempotency-Key` was used with another body.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:idempotency-mismatch)$' },
                status: { const: 422 },
              },
            },
          },
        },
      },
      TooManyRequests: {
        description: 'Too many values were asked for in a minute.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'Retry-After': { $ref: '#/components/headers/RetryAfter' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:too-many-requests)$' },
                status: { const: 429 },
              },
            },
          },
        },
      },
      Unavailable: {
        description: 'Tokens cannot be verified, read or changed right now.',
        headers: {
          'Cache-Control': { $ref: '#/components/headers/CacheControl' },
          'X-Content-Type-Options': { $ref: '#/components/headers/ContentTypeOptions' },
          'Strict-Transport-Security': { $ref: '#/components/headers/StrictTransportSecurity' },
          'Retry-After': { $ref: '#/components/headers/RetryAfter' },
        },
        content: {
          'application/problem+json': {
            schema: {
              $ref: '#/components/schemas/Problem',
              type: 'object',
              properties: {
                type: { type: 'string', pattern: '(?:auth-unavailable|store-unavailable)$' },
                status: { const: 503 },
              },
            },
          },
        },
      },
    },
    schemas: {
      Account: {
        type: 'object',
        properties: {
          id: { type: 'string', examples: ['ACC-1234-5678'] },
          name: { type: 'string', examples: ['Stark Industries'] },
        },
        required: ['id'],
        additionalProperties: false,
      },
      TokenStamps: {
        type: 'object',
        properties: {
          created: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
          updated: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
          enabled: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
          disabled: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
          rotated: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
          revealed: {
            type: 'object',
            properties: {
              at: { $ref: '#/components/schemas/Moment' },
              by: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['USR-1'] },
                  name: { type: 'string', examples: ['John Smith'] },
                },
                required: ['id', 'name'],
                additionalProperties: false,
              },
            },
            required: ['at', 'by'],
            additionalProperties: false,
          },
        },
        required: ['created'],
        additionalProperties: false,
        description: 'The newest occurrence of each event; one that never happened is absent.',
      },
      Token: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: { $ref: '#/components/schemas/Account' },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              required: ['id', 'name'],
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: { $ref: '#/components/schemas/TokenStamps' },
        },
        required: [
          'id',
          'name',
          'description',
          'icon',
          'status',
          'account',
          'modules',
          'scopes',
          'expiresAt',
          'allowedIps',
          'metadata',
          'lastAccessAt',
          'tokenHint',
          'revision',
          'audit',
        ],
        additionalProperties: false,
        description: 'A token, without its value.',
        examples: [
          {
            id: 'TKN-4134-7330-1125',
            name: 'Robot 1',
            description: '',
            icon: '',
            status: 'Active',
            account: { id: 'ACC-1234-5678', name: 'Stark Industries' },
            modules: [{ id: 'MOD-1756-1452', name: 'Access management' }],
            scopes: [],
            expiresAt: null,
            allowedIps: [],
            metadata: {},
            lastAccessAt: '2026-11-01T12:34:56.789Z',
            tokenHint: 'mkt_…9fQ2',
            revision: 3,
            audit: {
              created: { at: '2026-10-01T09:00:00.000Z', by: { id: 'USR-1', name: 'John Smith' } },
              updated: {
                at: '2026-10-02T10:30:00.000Z',
                by: { id: 'TKN-2210-0031-8846', name: 'Robot 2' },
              },
            },
          },
        ],
      },
      TokenWithValue: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: { $ref: '#/components/schemas/Account' },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              required: ['id', 'name'],
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: { $ref: '#/components/schemas/TokenStamps' },
          token: {
            type: 'string',
            description:
              'The value that programs send as `Authorization: Bearer …`. Keep it like a password: it is in no other answer.',
          },
        },
        required: [
          'id',
          'name',
          'description',
          'icon',
          'status',
          'account',
          'modules',
          'scopes',
          'expiresAt',
          'allowedIps',
          'metadata',
          'lastAccessAt',
          'tokenHint',
          'revision',
          'audit',
          'token',
        ],
        additionalProperties: false,
        description: 'A token with its value.',
      },
      ReplayedToken: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: { $ref: '#/components/schemas/Account' },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              required: ['id', 'name'],
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: { $ref: '#/components/schemas/TokenStamps' },
          detail: { type: 'string', description: 'How to get a new value.' },
        },
        required: [
          'id',
          'name',
          'description',
          'icon',
          'status',
          'account',
          'modules',
          'scopes',
          'expiresAt',
          'allowedIps',
          'metadata',
          'lastAccessAt',
          'tokenHint',
          'revision',
          'audit',
          'detail',
        ],
        additionalProperties: false,
        description: 'A token that was created before, whose value cannot be shown again.',
      },
      CreatedToken: {
        oneOf: [
          { $ref: '#/components/schemas/TokenWithValue' },
          { $ref: '#/components/schemas/ReplayedToken' },
        ],
        description: 'A token with its value, unless it is a repetition and values are not kept.',
      },
      CurrentToken: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: { $ref: '#/components/schemas/Account' },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              required: ['id', 'name'],
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: { $ref: '#/components/schemas/TokenStamps' },
          effectiveScopes: { type: 'array', items: { type: 'string' } },
        },
        required: [
          'id',
          'name',
          'description',
          'icon',
          'status',
          'account',
          'modules',
          'scopes',
          'expiresAt',
          'allowedIps',
          'metadata',
          'lastAccessAt',
          'tokenHint',
          'revision',
          'audit',
          'effectiveScopes',
        ],
        additionalProperties: false,
        description: 'The token that makes the call, and the scopes it has now.',
      },
      SelectedToken: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: {
            type: 'object',
            properties: {
              id: { type: 'string', examples: ['ACC-1234-5678'] },
              name: { type: 'string', examples: ['Stark Industries'] },
            },
            additionalProperties: false,
          },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: {
            type: 'object',
            properties: {
              created: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              updated: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              enabled: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              disabled: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              rotated: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              revealed: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
            description: 'The newest occurrence of each event; one that never happened is absent.',
          },
          token: {
            type: 'string',
            description:
              'The value that programs send as `Authorization: Bearer …`. Keep it like a password: it is in no other answer.',
          },
        },
        additionalProperties: false,
        description: 'What `select` leaves of a token; with `+token` also its value.',
      },
      ListedToken: {
        type: 'object',
        properties: {
          id: { $ref: '#/components/schemas/TokenId' },
          name: { type: 'string', minLength: 1, maxLength: 255, examples: ['Robot 1'] },
          description: { type: 'string', maxLength: 2000 },
          icon: {
            type: 'string',
            description: 'Empty, a path that the host serves, or the path of the uploaded logo.',
          },
          status: {
            enum: ['Active', 'Disabled'],
            description: 'Expiry is a date, not a status. A deleted token is not found any more.',
          },
          account: {
            type: 'object',
            properties: {
              id: { type: 'string', examples: ['ACC-1234-5678'] },
              name: { type: 'string', examples: ['Stark Industries'] },
            },
            additionalProperties: false,
          },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', examples: ['MOD-1756-1452'] },
                name: { type: 'string', examples: ['Access management'] },
              },
              additionalProperties: false,
            },
            description: 'The modules granted.',
          },
          scopes: {
            type: 'array',
            items: { type: 'string' },
            description: 'Scopes granted beside the modules.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'Null: never.',
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Addresses and CIDR ranges, normalised; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: { type: 'object', description: 'What the application keeps with the token.' },
          lastAccessAt: {
            anyOf: [{ $ref: '#/components/schemas/Moment' }, { type: 'null' }],
            description: 'The newest use, which may lag by some minutes. Null: never used.',
          },
          tokenHint: {
            type: 'string',
            description: 'The prefix and the last four characters of the value.',
            examples: ['mkt_…9fQ2'],
          },
          revision: { $ref: '#/components/schemas/Revision' },
          audit: {
            type: 'object',
            properties: {
              created: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              updated: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              enabled: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              disabled: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              rotated: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
              revealed: {
                type: 'object',
                properties: {
                  at: { $ref: '#/components/schemas/Moment' },
                  by: {
                    type: 'object',
                    properties: {
                      id: { type: 'string', examples: ['USR-1'] },
                      name: { type: 'string', examples: ['John Smith'] },
                    },
                    additionalProperties: false,
                  },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
            description: 'The newest occurrence of each event; one that never happened is absent.',
          },
        },
        additionalProperties: false,
        description:
          'What `select` leaves of a token in a list, where `audit` and `metadata` are omitted by default.',
      },
      TokenUpdate: {
        type: 'object',
        required: [],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description: '1 to 255 characters once trimmed, none of them a control character.',
            examples: ['Robot 1'],
          },
          description: { type: 'string', maxLength: 2000, description: 'Up to 2,000 characters.' },
          icon: {
            type: 'string',
            pattern: '^(?:$|\\/)',
            maxLength: 2000,
            description:
              'Empty, or a path that the host serves. A logo is uploaded as `multipart/form-data`.',
            examples: ['/icons/robot.png'],
          },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', maxLength: 255 },
                name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
              },
              required: ['id'],
              additionalProperties: false,
            },
            maxItems: 500,
            description:
              'Modules to grant, by their ids: those that the account has and the caller holds itself.',
            examples: [[{ id: 'MOD-1756-1452' }]],
          },
          scopes: {
            type: 'array',
            items: { type: 'string', maxLength: 255 },
            maxItems: 500,
            description:
              'Scopes to grant beside the modules: those that the account has and the caller holds itself.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }],
            description: 'A date and time with its offset (RFC 3339), in the future; null: never.',
            examples: ['2027-01-31T12:00:00Z'],
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string', maxLength: 64 },
            maxItems: 100,
            description:
              'IPv4 and IPv6 addresses and CIDR ranges; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: {
            type: 'object',
            description:
              'Any JSON object to 4 KiB and three levels deep, unless the application has rules of its own.',
            examples: [{ team: 'Logistics' }],
          },
          id: { type: 'string', description: 'Accepted when it is the id that the token has.' },
          account: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
            },
            required: ['id'],
            additionalProperties: false,
            description: 'Accepted when it is the own account; tokens are never moved.',
          },
          status: {
            type: 'string',
            description: 'Accepted when it is the status that the token has.',
          },
          token: {
            type: 'string',
            description: 'Accepted when it is the value that the token has.',
          },
          audit: { description: 'Ignored.' },
          lastAccessAt: { description: 'Ignored.' },
          revision: { description: 'Ignored; use `If-Match`.' },
          tokenHint: { description: 'Ignored.' },
        },
        description:
          'Fields of a token; absent ones keep their value. Whole tokens can be sent back.',
      },
      NewToken: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description: '1 to 255 characters once trimmed, none of them a control character.',
            examples: ['Robot 1'],
          },
          description: { type: 'string', maxLength: 2000, description: 'Up to 2,000 characters.' },
          icon: {
            type: 'string',
            pattern: '^(?:$|\\/)',
            maxLength: 2000,
            description:
              'Empty, or a path that the host serves. A logo is uploaded as `multipart/form-data`.',
            examples: ['/icons/robot.png'],
          },
          modules: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                id: { type: 'string', maxLength: 255 },
                name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
              },
              required: ['id'],
              additionalProperties: false,
            },
            maxItems: 500,
            description:
              'Modules to grant, by their ids: those that the account has and the caller holds itself.',
            examples: [[{ id: 'MOD-1756-1452' }]],
          },
          scopes: {
            type: 'array',
            items: { type: 'string', maxLength: 255 },
            maxItems: 500,
            description:
              'Scopes to grant beside the modules: those that the account has and the caller holds itself.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }],
            description: 'A date and time with its offset (RFC 3339), in the future; null: never.',
            examples: ['2027-01-31T12:00:00Z'],
          },
          allowedIps: {
            type: 'array',
            items: { type: 'string', maxLength: 64 },
            maxItems: 100,
            description:
              'IPv4 and IPv6 addresses and CIDR ranges; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: {
            type: 'object',
            description:
              'Any JSON object to 4 KiB and three levels deep, unless the application has rules of its own.',
            examples: [{ team: 'Logistics' }],
          },
          id: { type: 'string', description: 'Accepted when it is the id that the token has.' },
          account: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
            },
            required: ['id'],
            additionalProperties: false,
            description: 'Accepted when it is the own account; tokens are never moved.',
          },
          status: {
            type: 'string',
            description: 'Accepted when it is the status that the token has.',
          },
          token: {
            type: 'string',
            description: 'Accepted when it is the value that the token has.',
          },
          audit: { description: 'Ignored.' },
          lastAccessAt: { description: 'Ignored.' },
          revision: { description: 'Ignored; use `If-Match`.' },
          tokenHint: { description: 'Ignored.' },
        },
        description: 'Fields of a new token; absent ones get their default.',
      },
      TokenPatch: {
        type: 'object',
        required: [],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description: '1 to 255 characters once trimmed, none of them a control character.',
            examples: ['Robot 1'],
          },
          description: {
            anyOf: [{ type: 'string', maxLength: 2000 }, { type: 'null' }],
            description: 'Up to 2,000 characters.',
          },
          icon: {
            anyOf: [{ type: 'string', pattern: '^(?:$|\\/)', maxLength: 2000 }, { type: 'null' }],
            description:
              'Empty, or a path that the host serves. A logo is uploaded as `multipart/form-data`.',
            examples: ['/icons/robot.png'],
          },
          modules: {
            anyOf: [
              {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    id: { type: 'string', maxLength: 255 },
                    name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
                  },
                  required: ['id'],
                  additionalProperties: false,
                },
                maxItems: 500,
              },
              { type: 'null' },
            ],
            description:
              'Modules to grant, by their ids: those that the account has and the caller holds itself.',
            examples: [[{ id: 'MOD-1756-1452' }]],
          },
          scopes: {
            anyOf: [
              { type: 'array', items: { type: 'string', maxLength: 255 }, maxItems: 500 },
              { type: 'null' },
            ],
            description:
              'Scopes to grant beside the modules: those that the account has and the caller holds itself.',
            examples: [['orders:read']],
          },
          expiresAt: {
            anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }],
            description: 'A date and time with its offset (RFC 3339), in the future; null: never.',
            examples: ['2027-01-31T12:00:00Z'],
          },
          allowedIps: {
            anyOf: [
              { type: 'array', items: { type: 'string', maxLength: 64 }, maxItems: 100 },
              { type: 'null' },
            ],
            description:
              'IPv4 and IPv6 addresses and CIDR ranges; an empty list allows every address.',
            examples: [['192.0.2.0/24', '2001:db8::1']],
          },
          metadata: {
            anyOf: [{ type: 'object' }, { type: 'null' }],
            description:
              'Any JSON object to 4 KiB and three levels deep, unless the application has rules of its own.',
            examples: [{ team: 'Logistics' }],
          },
          id: { type: 'string', description: 'Accepted when it is the id that the token has.' },
          account: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
            },
            required: ['id'],
            additionalProperties: false,
            description: 'Accepted when it is the own account; tokens are never moved.',
          },
          status: {
            type: 'string',
            description: 'Accepted when it is the status that the token has.',
          },
          token: {
            type: 'string',
            description: 'Accepted when it is the value that the token has.',
          },
          audit: { description: 'Ignored.' },
          lastAccessAt: { description: 'Ignored.' },
          revision: { description: 'Ignored; use `If-Match`.' },
          tokenHint: { description: 'Ignored.' },
        },
        description:
          'A JSON merge patch (RFC 7396) of the fields of a token; null takes one back to its default.',
      },
      Rotation: {
        type: 'object',
        required: [],
        additionalProperties: false,
        properties: {
          overlapSeconds: {
            type: 'integer',
            minimum: 0,
            maximum: 2592000,
            description: 'How long the value before stays alive, in seconds; default 0.',
            examples: [86400],
          },
        },
      },
      TokenEcho: {
        type: 'object',
        properties: {
          name: true,
          description: true,
          icon: true,
          modules: true,
          scopes: true,
          expiresAt: true,
          allowedIps: true,
          metadata: true,
          id: { type: 'string', description: 'The id of the path, if it is there.' },
          account: true,
          status: true,
          token: true,
          audit: true,
          lastAccessAt: true,
          revision: true,
          tokenHint: true,
        },
        additionalProperties: false,
        description: 'A token sent back, whose fields say nothing; or nothing at all.',
      },
      PresentedValue: {
        type: 'object',
        properties: {
          token: { type: 'string', minLength: 1, description: 'The value that this is about.' },
          token_type_hint: { type: 'string', description: 'Ignored: there is one kind.' },
        },
        required: ['token'],
      },
      GrantableModule: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          scopes: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
        description: 'A module that tokens of the account may be granted.',
      },
      GrantableScope: {
        type: 'object',
        properties: { name: { type: 'string' }, description: { type: 'string' } },
        additionalProperties: false,
        description: 'A scope that tokens may be granted, where there are no modules.',
      },
      TokenCollection: {
        type: 'object',
        properties: {
          $meta: {
            type: 'object',
            properties: {
              pagination: {
                type: 'object',
                properties: {
                  offset: { type: 'integer', minimum: 0 },
                  limit: { type: 'integer', minimum: 0, maximum: 100 },
                  total: { type: 'integer', minimum: 0 },
                },
                required: ['offset', 'limit', 'total'],
                additionalProperties: false,
                examples: [{ offset: 0, limit: 10, total: 42 }],
              },
              omitted: {
                type: 'array',
                items: { type: 'string' },
                description: 'Members left out of every item; absent when nothing is.',
                examples: [['audit', 'metadata']],
              },
            },
            required: ['pagination'],
            additionalProperties: false,
          },
          data: { type: 'array', items: { $ref: '#/components/schemas/ListedToken' } },
        },
        required: ['$meta', 'data'],
        additionalProperties: false,
      },
      AuditCollection: {
        type: 'object',
        properties: {
          $meta: {
            type: 'object',
            properties: {
              pagination: {
                type: 'object',
                properties: {
                  offset: { type: 'integer', minimum: 0 },
                  limit: { type: 'integer', minimum: 0, maximum: 100 },
                  total: { type: 'integer', minimum: 0 },
                },
                required: ['offset', 'limit', 'total'],
                additionalProperties: false,
                examples: [{ offset: 0, limit: 10, total: 42 }],
              },
              omitted: {
                type: 'array',
                items: { type: 'string' },
                description: 'Members left out of every item; absent when nothing is.',
                examples: [['audit', 'metadata']],
              },
            },
            required: ['pagination'],
            additionalProperties: false,
          },
          data: { type: 'array', items: { $ref: '#/components/schemas/AuditRecord' } },
        },
        required: ['$meta', 'data'],
        additionalProperties: false,
      },
      ModuleCollection: {
        type: 'object',
        properties: {
          $meta: {
            type: 'object',
            properties: {
              pagination: {
                type: 'object',
                properties: {
                  offset: { type: 'integer', minimum: 0 },
                  limit: { type: 'integer', minimum: 0, maximum: 100 },
                  total: { type: 'integer', minimum: 0 },
                },
                required: ['offset', 'limit', 'total'],
                additionalProperties: false,
                examples: [{ offset: 0, limit: 10, total: 42 }],
              },
              omitted: {
                type: 'array',
                items: { type: 'string' },
                description: 'Members left out of every item; absent when nothing is.',
                examples: [['audit', 'metadata']],
              },
            },
            required: ['pagination'],
            additionalProperties: false,
          },
          data: {
            type: 'array',
            items: {
              anyOf: [
                { $ref: '#/components/schemas/GrantableModule' },
                { $ref: '#/components/schemas/GrantableScope' },
              ],
            },
          },
        },
        required: ['$meta', 'data'],
        additionalProperties: false,
      },
      AuditRecord: {
        type: 'object',
        properties: {
          id: { type: 'string', pattern: '^AUD-' },
          event: {
            enum: [
              'bearergate.token.created',
              'bearergate.token.updated',
              'bearergate.token.disabled',
              'bearergate.token.enabled',
              'bearergate.token.rotated',
              'bearergate.token.revealed',
              'bearergate.token.reveal_refused',
              'bearergate.token.deleted',
              'bearergate.token.leaked_over_http',
            ],
          },
          summary: { type: 'string' },
          details: { type: 'object' },
          timestamp: { $ref: '#/components/schemas/Moment' },
          actor: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              account: {
                type: 'object',
                properties: {
                  id: { type: 'string', examples: ['ACC-1234-5678'] },
                  name: { type: 'string', examples: ['Stark Industries'] },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          object: {
            type: 'object',
            properties: {
              id: { $ref: '#/components/schemas/TokenId' },
              name: { type: 'string' },
              objectType: { const: 'Token' },
              revision: { $ref: '#/components/schemas/Revision' },
            },
            additionalProperties: false,
          },
          request: {
            type: 'object',
            properties: {
              api: {
                type: 'object',
                properties: { ip: { type: 'string' }, userAgent: { type: 'string' } },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          documents: {
            type: 'object',
            properties: {
              before: { anyOf: [{ type: 'object' }, { type: 'null' }] },
              after: { anyOf: [{ type: 'object' }, { type: 'null' }] },
            },
            additionalProperties: false,
            description: 'The token before and after; null where there was none. Never a value.',
          },
        },
        additionalProperties: false,
        description:
          'A line of the audit trail: who did what, when, to what. Written with the change itself, kept after deletion. `select` leaves members out.',
      },
      Introspection: {
        oneOf: [
          {
            type: 'object',
            properties: {
              active: { const: true },
              scope: {
                type: 'string',
                description: 'Separated by spaces.',
                examples: ['orders:read'],
              },
              client_id: { $ref: '#/components/schemas/TokenId' },
              sub: { $ref: '#/components/schemas/TokenId' },
              token_type: { const: 'Bearer' },
              iat: { type: 'integer', description: 'Whole seconds since 1970 UTC.' },
              exp: { type: 'integer', description: 'Whole seconds since 1970 UTC.' },
              account: { type: 'string', examples: ['ACC-1234-5678'] },
            },
            required: ['active', 'scope', 'client_id', 'sub', 'token_type', 'iat', 'account'],
            additionalProperties: false,
          },
          {
            type: 'object',
            properties: { active: { const: false } },
            required: ['active'],
            additionalProperties: false,
          },
        ],
        description:
          'An introspection response (RFC 7662 §2.2). Whatever would not be let in is answered `{"active":false}` and nothing more.',
      },
      Moment: {
        type: 'string',
        format: 'date-time',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
        description: 'UTC with milliseconds.',
        examples: ['2026-10-01T09:00:00.000Z'],
      },
      Revision: {
        type: 'integer',
        minimum: 1,
        description: 'Grows by 1 with every change; it is the entity tag too.',
        examples: [3],
      },
      TokenId: {
        type: 'string',
        pattern: '^TKN-\\d{4}-\\d{4}-\\d{4}$',
        examples: ['TKN-4134-7330-1125'],
      },
      Problem: {
        type: 'object',
        properties: {
          type: {
            type: 'string',
            format: 'uri',
            description:
              'Absolute URI of the documentation of this kind; it ends with one of the names below.',
          },
          title: { type: 'string', description: 'The reason phrase of the status.' },
          status: { type: 'integer', minimum: 400, maximum: 599 },
          detail: { type: 'string' },
          error: {
            enum: [
              'invalid_request',
              'invalid_token',
              'insufficient_scope',
              'unsupported_token_type',
            ],
            description: 'The same code as in the challenge, where there is one.',
          },
          errors: {
            type: 'object',
            additionalProperties: { type: 'array', items: { type: 'string' }, minItems: 1 },
            description: 'Messages by field path; all that is wrong in one answer.',
            examples: [{ name: ['Enter a name.'] }],
          },
          scope: {
            type: 'string',
            description:
              'The scopes that are needed, separated by spaces, with `insufficient_scope`.',
          },
          instance: {
            type: 'string',
            pattern: '^urn:uuid:',
            description: 'Names this occurrence.',
          },
          traceId: {
            type: 'string',
            pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
            description: 'Continues the `traceparent` of the request, or starts one.',
          },
        },
        required: ['type', 'title', 'status', 'detail', 'instance', 'traceId'],
        additionalProperties: false,
        examples: [
          {
            type: 'https://bearergate.dev/errors/validation',
            title: 'Bad Request',
            status: 400,
            detail: 'One or more validation errors occurred.',
            error: 'invalid_request',
            errors: { name: ['Enter a name.'] },
            instance: 'urn:uuid:3f2c1c5e-8a0b-4c6e-9a5d-0d3b1f0a7c42',
            traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
          },
        ],
        description:
          'A problem details object (RFC 9457). Kinds, by the end of `type`:\n\n- `invalid-request` (400): the request cannot be understood: its credentials, or the form of its body.\n- `validation` (400): fields or parameters break rules; `errors` names them all.\n- `authentication-required` (401): nobody is known to make the request.\n- `invalid-token` (401): the value is unknown, expired, disabled, deleted or not allowed from this address, which are not told apart.\n- `https-required` (403): this API is served over HTTPS only.\n- `insufficient-scope` (403): the caller lacks the scopes named in `scope`.\n- `cross-origin` (403): a signed-in user changes things and sees values from pages of the same origin only.\n- `not-allowed` (403): nobody does or grants more than they hold.\n- `reauthentication-required` (403): values are shown only shortly after signing in.\n- `not-found` (404): there is no such resource, or it belongs to another account.\n- `method-not-allowed` (405): the resource has no such method; see `Allow`.\n- `conflict` (409): another request changes the same thing. Read again, then retry.\n- `value-not-recoverable` (409): the value is not kept. Rotate the token to get a new one.\n- `stale-revision` (412): the token is not at the revision of `If-Match`.\n- `payload-too-large` (413): the body is larger than the limit.\n- `unsupported-media-type` (415): the body is of a type that is not taken.\n- `idempotency-mismatch` (422): the `Idempotency-Key` was used with another body.\n- `too-many-requests` (429): too many values were asked for in a minute.\n- `auth-unavailable` (503): tokens cannot be verified right now.\n- `store-unavailable` (503): tokens cannot be read or changed right now.',
      },
    },
  },
}
