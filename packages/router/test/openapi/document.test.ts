import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { testGate } from '@bearergate/testing'
import { describe, expect, test } from 'vitest'
import { tokenRoutes } from '../../src/index.js'
import { describeApi } from '../../src/openapi/description/description.js'
import { openapiDocument } from '../../src/openapi/document.js'
import { description } from '../../src/openapi/generated.js'
import { routeTable } from '../../src/route-table.js'
import { ask } from '../support/client.js'
import { mounts, serve } from './support/mounts.js'
import { isRecord } from './support/node.js'
import { operations } from './support/operations.js'
import { faultsOf } from './support/schema-check.js'
import './support/every-answer.js'

/** The examples of schemas, and of parameters and headers that have one. */
function* examplesIn(node: unknown): Generator<{ schema: unknown; example: unknown }> {
  if (typeof node !== 'object' || node === null) return
  if (isRecord(node)) {
    const { schema, example, examples } = node
    if (schema !== undefined && example !== undefined) yield { schema, example }
    for (const one of Array.isArray(examples) ? examples : []) yield { schema: node, example: one }
  }
  for (const [name, part] of Object.entries(node)) {
    if (name !== 'examples' && name !== 'example') yield* examplesIn(part)
  }
}

const document = openapiDocument('/api', 'https://example.com')

describe('the OpenAPI description', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate({ ...document })
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  test('is what the sources say', () => {
    expect(description).toEqual(JSON.parse(JSON.stringify(describeApi())))
  })

  test('describes every route and nothing else, each with an id and words of its own', () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`)
    const routes = routeTable.map(({ method, path }) => `${method} /${path}`)
    expect(described.sort()).toEqual(routes.sort())
    for (const word of ['operationId', 'summary', 'description']) {
      const words = operations.map(({ node }) => node[word])
      expect(new Set(words).size).toBe(operations.length)
    }
  })

  test('names the scope that each route asks for', () => {
    for (const { method, path, access } of routeTable) {
      const operation = operations.find((one) => one.method === method && one.path === `/${path}`)
      const scopes = access.scope === undefined ? [] : [access.scope]
      expect(operation?.node['security']).toContainEqual({ bearer: scopes })
    }
  })

  test('refers only to what it has, and has nothing that it does not refer to', () => {
    const text = JSON.stringify(document)
    const references = new Set(text.match(/#\/components\/\w+\/\w+/g))
    const components = Object.entries(description['components'] ?? {})
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, all]) => Object.keys(all).map((name) => `#/components/${kind}/${name}`))
    // 405 is the answer to what is not described.
    const methodNotAllowed = '#/components/responses/MethodNotAllowed'
    expect([...references, methodNotAllowed].sort()).toEqual(components.sort())
  })

  test('gives examples that its schemas and parameters allow', () => {
    const examples = [...examplesIn(description)]
    expect(examples.length).toBeGreaterThan(20)
    for (const { schema, example } of examples) expect(faultsOf(schema, example)).toEqual([])
  })

  test('is made without anything at run time that makes it', () => {
    const sources = ['document.ts', 'generated.ts'].map((name) =>
      readFileSync(new URL(`../../src/openapi/${name}`, import.meta.url), 'utf8'),
    )
    expect(sources.join('')).not.toMatch(/from '(?!@bearergate\/core'|\.\/generated)/)
  })
})

describe.each(mounts)('the OpenAPI description served on $name', ({ base, app }) => {
  test('is for where it is mounted', async () => {
    const t = testGate()
    const server = await serve(app(tokenRoutes(t.gate)))
    const { value } = await t.token({ scopes: [] })
    const answer = await ask(server.origin + base, { path: '/openapi.json', as: value })
    server.close()
    await t.close()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.json).toEqual({ ...description, servers: [{ url: server.origin + base }] })
  })
})
