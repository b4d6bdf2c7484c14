import type { JsonObject } from '@bearergate/core'
import { fields, type Field } from '../../query/rql/fields.js'
import { listedOperators, singleOperators } from '../../query/rql/syntax.js'

const names = [...fields.keys()]
const list = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(' ')

const schemas = {
  text: { type: 'string' },
  time: { type: 'string', format: 'date-time' },
  integer: { type: 'integer' },
  status: { enum: ['Active', 'Disabled'] },
} as const satisfies Record<string, JsonObject>

/**
 * The filter is no parameter but what is left of the query string without the others. Its short form,
 * `status=Active&name=Robot 1`, is what OpenAPI calls a form exploded from an object.
 */
export const filterParameter: JsonObject = {
  name: 'filter',
  in: 'query',
  description: [
    'A filter in Resource Query Language, written straight into the query string before, between or after the other parameters: it has no name of its own.',
    `- ${list(singleOperators)} as \`eq(field,value)\`; \`like\` and \`ilike\` (which folds case) take \`*\` for anything and \`\\*\` for an asterisk; ${list(listedOperators)} as \`in(field,(a,b))\`; \`field=value\` for short.`,
    '- `and(…)`, `or(…)`, `not(…)`; between conditions `&` and `,` mean and, `|` and `;` mean or; and binds tighter, parentheses group.',
    '- `any(modules,id="MOD-1756-1452")`, `all(…)`; `self()` is the element of a list of plain values: `any(scopes,eq(self(),"orders:read"))`. A comparison of `modules.id` or `scopes` means any element.',
    '- Values are bare, or quoted with `\'` or `"` where they hold `, ) & | ;`; also `null()` and `empty()`. Null equals only null.',
    `- Fields: ${list(names)}.`,
    'What is wrong is answered 400 with its position. Example: `?(status=Active|status=Disabled)&ilike(name,robot*)&order=name`.',
  ].join('\n'),
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    properties: Object.fromEntries([...fields].flatMap(([name, field]) => comparable(name, field))),
    additionalProperties: false,
  },
  example: { status: 'Active' },
}

function comparable(name: string, field: Field): readonly (readonly [string, JsonObject])[] {
  if (field.kind === 'list') return name === 'modules' ? [] : [[name, { type: 'string' }]]
  return [[name, schemas[field.type]]]
}
