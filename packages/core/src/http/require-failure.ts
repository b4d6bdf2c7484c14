import { OptionError } from '../errors.js'

/**
 * Refuses what host code threw when it is no error. Of `undefined` or `'route'` frameworks take no
 * notice: Express goes on to the next handler, and Koa leaves the request without an answer.
 */
export function requireFailure(option: string, thrown: unknown): void {
  if (typeof thrown === 'object' && thrown !== null) return
  throw new OptionError(option, 'must throw errors; what it threw is none.')
}
