import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { description } from '../../../src/openapi/generated.js'
import { resolved } from './node.js'

const id = 'https://bearergate.test/openapi.json'
const ajv = new Ajv2020({ strict: true, allErrors: true, validateSchema: true })
formats.default(ajv)
ajv.addSchema(parsed({ $id: id, $defs: resolved(description['components'])['schemas'] }))

const compiled = new Map<unknown, ValidateFunction>()

/** What is wrong with a value by a schema of the description, without the value; empty when nothing is. */
export function faultsOf(schema: unknown, value: unknown): readonly string[] {
  const validate = compiled.get(schema) ?? compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || 'it'} ${message ?? 'is wrong'} ${extra(params)}`,
  )
}

function extra(params: Readonly<Record<string, unknown>>): string {
  const { additionalProperty } = params
  return typeof additionalProperty === 'string' ? additionalProperty.slice(0, 40) : ''
}

function compile(schema: unknown): ValidateFunction {
  const validate = ajv.compile(parsed(schema))
  compiled.set(schema, validate)
  return validate
}

/** A schema that refers to where the schemas of the description are kept here. */
function parsed(schema: unknown): AnySchema {
  const text = JSON.stringify(schema)
  const read: AnySchema = JSON.parse(text.replaceAll('"#/components/schemas/', `"${id}#/$defs/`))
  return read
}
