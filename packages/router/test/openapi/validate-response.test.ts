import { describe, expect, test } from 'vitest'
import { ask } from '../support/client.js'
import '../support/site.js'
import { serve } from './support/mounts.js'
import { validateResponse, type Answer } from './support/validate-response.js'

const list = { $meta: { pagination: { offset: 0, limit: 10, total: 0 } }, data: [] }
const problem = {
  type: 'https://bearergate.dev/errors/not-found',
  title: 'Not Found',
  status: 404,
  detail: 'There is no such token.',
  instance: 'urn:uuid:0',
  traceId: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`,
}

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>>): Answer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const common = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
  return { status, text, bytes: Buffer.from(text), headers: new Headers({ ...common, ...headers }) }
}

const json = { 'Content-Type': 'application/json' }
const problemJson = { 'Content-Type': 'application/problem+json' }
const id = '/api-tokens/TKN-1234-5678-9012'

describe('an answer as described passes', () => {
  test.each([
    ['GET', '/api-tokens?limit=1', answer(200, list, json)],
    ['HEAD', '/api-tokens', answer(200, undefined, json)],
    ['GET', id, answer(404, problem, problemJson)],
    ['GET', '/api-tokens/%2e%2e/api-tokens', answer(200, list, json)],
    ['DELETE', id, answer(204, undefined, {})],
    ['GET', '/elsewhere', answer(418, undefined, {})],
    ['GET', '/api-tokens/../elsewhere', answer(418, undefined, {})],
  ])('%s %s', (method, path, given) => {
    expect(() => validateResponse(method, path, given)).not.toThrow()
  })
})

describe('an answer that is not as described fails', () => {
  const notAllowed = {
    ...problem,
    status: 405,
    type: 'https://bearergate.dev/errors/method-not-allowed',
  }
  test.each([
    ['status', 'GET', '/api-tokens', answer(500, undefined, {}), 'no such status'],
    ['status 404', 'GET', '/api-tokens', answer(404, problem, problemJson), 'no such status'],
    ['host', 'GET', '/modules', answer(418, undefined, {}), 'no such status'],
    ['type', 'GET', '/api-tokens', answer(200, list, { 'Content-Type': 'text/html' }), 'text/html'],
    ['member', 'GET', '/api-tokens', answer(200, { ...list, x: 1 }, json), 'additional'],
    [
      'value in a list',
      'GET',
      '/api-tokens',
      answer(200, { ...list, data: [{ token: 'x' }] }, json),
      'token',
    ],
    ['missing member', 'GET', '/api-tokens', answer(200, { data: [] }, json), '$meta'],
    ['no JSON', 'GET', '/api-tokens', { ...answer(200, '', json), text: '{' }, 'object'],
    ['missing header', 'GET', '/api-tokens/current', answer(401, problem, problemJson), 'WWW-Auth'],
    ['surplus header', 'GET', '/api-tokens', answer(200, list, { ...json, ETag: '"1"' }), 'ETag'],
    [
      'wrong header',
      'GET',
      '/api-tokens',
      answer(200, list, { ...json, 'Cache-Control': 'public' }),
      'Cache-Control',
    ],
    ['body of 204', 'DELETE', id, answer(204, {}, {}), 'a body'],
    ['body of HEAD', 'HEAD', '/api-tokens', answer(200, list, json), 'a body'],
    [
      'problem type',
      'GET',
      id,
      answer(404, { ...problem, type: 'urn:conflict' }, problemJson),
      'pattern',
    ],
    ['problem status', 'GET', id, answer(404, { ...problem, status: 400 }, problemJson), 'status'],
    [
      'Allow',
      'PUT',
      '/modules',
      answer(405, notAllowed, { ...problemJson, Allow: 'GET' }),
      'GET, HEAD',
    ],
  ])('by its %s', (_by, method, path, given, fault) => {
    expect(() => validateResponse(method, path, given)).toThrow(fault)
  })
})

test('every answer that the kit reads is held against the description', async () => {
  const server = await serve((_request, response) => response.writeHead(500).end())
  await expect(ask(server.origin, { path: '/api-tokens' })).rejects.toThrow('no such status')
  server.close()
})
