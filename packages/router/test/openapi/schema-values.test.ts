import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { description } from '../../src/openapi/generated.js'
import { resolved } from './support/node.js'
import { faultsOf } from './support/schema-check.js'
import { valuesOf } from './support/schema-values.js'
import { spoilt } from './support/wild-values.js'

const schemas = Object.keys(resolved(resolved(description['components'])['schemas'])).map(
  (name) => ({ name, schema: { $ref: `#/components/schemas/${name}` } }),
)

describe.each(schemas)('values made from the schema $name', ({ schema }) => {
  test('are what it allows', () => {
    fc.assert(
      fc.property(valuesOf(schema), (value) => {
        expect(faultsOf(schema, JSON.parse(JSON.stringify(value)))).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

test('spoilt values are mostly not allowed', () => {
  const schema = { $ref: '#/components/schemas/NewToken' }
  const values = fc.sample(valuesOf(schema).chain(spoilt), 200)
  const refused = values.filter((value) => faultsOf(schema, value).length > 0)
  expect(refused.length).toBeGreaterThan(100)
})
