import { OptionError } from '@bearergate/core'
import { allowedOrigins } from '@bearergate/core/adapter'
import type { StandardSchema } from './standard-schema.js'

/** Options of {@link tokenRoutes}. Wrong ones throw a TypeError that names them. */
export interface TokenRoutesOptions {
  /**
   * Other origins, such as `https://admin.example.com`, from which browsers may act as the host's
   * signed-in user. Default: none but the origin of the API itself.
   */
  readonly allowedOrigins?: readonly string[] | undefined
  /** What `metadata` has to be, as a Standard Schema (valibot, zod, arktype, …); default: any plain JSON object. */
  readonly metadata?: StandardSchema | undefined
}

/** Options with their defaults. */
export interface RouterSettings {
  readonly allowedOrigins: readonly string[]
  readonly metadata: StandardSchema | undefined
}

export function resolveOptions(options: TokenRoutesOptions): RouterSettings {
  checkNames(options)
  const { metadata } = options
  return Object.freeze({
    allowedOrigins: allowedOrigins(options.allowedOrigins),
    metadata: metadata === undefined ? undefined : checkSchema(metadata),
  })
}

const known = new Set<string>(['allowedOrigins', 'metadata'] satisfies (keyof TokenRoutesOptions)[])

function checkNames(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new OptionError('options', 'of tokenRoutes() must be an object.')
  const unknown = Object.keys(options).find((name) => !known.has(name))
  if (unknown !== undefined) throw new OptionError(unknown, 'is no option of tokenRoutes().')
}

function checkSchema(schema: StandardSchema): StandardSchema {
  const standard: unknown = Reflect.get(Object(schema), '~standard')
  const validate: unknown = Reflect.get(Object(standard), 'validate')
  if (typeof validate === 'function') return schema
  throw new OptionError('metadata', 'must be a Standard Schema (version 1).')
}
