/** Fields that tokens can be filtered by with a comparison. */
export type FilterField =
  | 'id'
  | 'name'
  | 'description'
  | 'status'
  | 'lastAccessAt'
  | 'expiresAt'
  | 'audit.created.at'
  | 'audit.updated.at'
  | 'audit.created.by.id'
  | 'modules.id'
  | 'scopes'
  | 'revision'

/** An expression of the filter language, percent-encoded. Made by the functions beside it. */
export interface TokenFilter {
  readonly expression: string
}

/** The field is the value; of `modules.id` and `scopes`, one of them is. */
export function eq(field: FilterField, value: string | number): TokenFilter {
  return comparison('eq', field, literal(String(value)))
}

export function ge(field: FilterField, value: string | number): TokenFilter {
  return comparison('ge', field, literal(String(value)))
}

export function le(field: FilterField, value: string | number): TokenFilter {
  return comparison('le', field, literal(String(value)))
}

/** The field has no value: never used, never expires. */
export function isNull(field: 'lastAccessAt' | 'expiresAt' | 'audit.updated.at'): TokenFilter {
  return comparison('eq', field, 'null()')
}

/** The field contains the text, in any case. */
export function contains(field: FilterField, text: string): TokenFilter {
  return comparison('ilike', field, `*${encode(text.replace(/[*\\]/g, '\\$&'))}*`)
}

export function and(...filters: readonly TokenFilter[]): TokenFilter {
  return joined('and', filters)
}

export function or(...filters: readonly TokenFilter[]): TokenFilter {
  return joined('or', filters)
}

export function not({ expression }: TokenFilter): TokenFilter {
  return { expression: `not(${expression})` }
}

/** One of the values is that of the field. */
export function any(field: FilterField, values: readonly string[]): TokenFilter {
  return comparison('in', field, `(${values.map(literal).join(',')})`)
}

function comparison(operator: string, field: FilterField, operand: string): TokenFilter {
  return { expression: `${operator}(${field},${operand})` }
}

function joined(operator: 'and' | 'or', filters: readonly TokenFilter[]): TokenFilter {
  const [first, ...more] = filters.map(({ expression }) => expression)
  if (first === undefined) throw new TypeError(`${operator}() needs a filter.`)
  return { expression: more.length === 0 ? first : `${operator}(${[first, ...more].join(',')})` }
}

/** Quoted, so that spaces around it count; whatever it contains is encoded and so no syntax. */
function literal(text: string): string {
  if (!text.includes('"')) return `"${encode(text)}"`
  if (!text.includes("'")) return `'${encode(text)}'`
  return encode(text)
}

/** Parentheses, too, which `encodeURIComponent` leaves. A star only where it is to be one. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))
}
