import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Json, JsonObject } from '@bearergate/core'
import { isJsonObject } from '../../input/json-object.js'
import { rotationSchema } from '../../input/rotation-schema.js'
import { tokenPatchSchema, tokenSchema } from '../../input/token-schema.js'
import { inputTexts } from './input-texts.js'
import type { Properties } from './object-schema.js'

/** The bodies of requests, from the schemas that they are validated with. */
export function inputSchemas(): Properties {
  const update = described(tokenSchema)
  return {
    TokenUpdate: {
      ...update,
      description:
        'Fields of a token; absent ones keep their value. Whole tokens can be sent back.',
    },
    NewToken: {
      ...update,
      required: ['name'],
      description: 'Fields of a new token; absent ones get their default.',
    },
    TokenPatch: {
      ...described(tokenPatchSchema),
      description:
        'A JSON merge patch (RFC 7396) of the fields of a token; null takes one back to its default.',
    },
    Rotation: described(rotationSchema),
    TokenEcho: {
      type: 'object',
      properties: Object.fromEntries(
        Object.keys(tokenSchema.entries).map((name) => [name, name === 'id' ? idOnly : true]),
      ),
      additionalProperties: false,
      description: 'A token sent back, whose fields say nothing; or nothing at all.',
    },
    PresentedValue: presentedValue,
  }
}

const idOnly: JsonObject = { type: 'string', description: 'The id of the path, if it is there.' }

/** Read by hand from a form (RFC 7662 §2.1, RFC 7009 §2.1): what is not known is ignored. */
const presentedValue: JsonObject = {
  type: 'object',
  properties: {
    token: { type: 'string', minLength: 1, description: 'The value that this is about.' },
    token_type_hint: { type: 'string', description: 'Ignored: there is one kind.' },
  },
  required: ['token'],
}

/** The JSON Schema of what valibot validates, with what readers are told beside it. */
function described(schema: GenericSchema): JsonObject {
  const { $schema: _dialect, properties, ...rest } = converted(schema)
  return { ...rest, properties: isJsonObject(properties) ? explained(properties) : {} }
}

function converted(schema: GenericSchema): JsonObject {
  const json: unknown = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Changes on the way, such as trimming, are told in the texts.
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema.type === 'custom' ? { type: 'object' } : undefined,
  })
  if (isJsonObject(json)) return json
  throw new TypeError('no schema of an object')
}

function explained(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, explainedField(name, schema)]),
  )
}

function explainedField(name: string, schema: Json | undefined): Json {
  const text = Object.entries(inputTexts).find(([field]) => field === name)?.[1]
  return isJsonObject(schema) ? { ...schema, ...text } : true
}
