/** The parameters of a list, the filter being what is left of the query string without the others. */
export type QueryParameter = 'limit' | 'offset' | 'order' | 'select' | 'filter'

/** A parameter that breaks a rule. The message is for people and echoes nothing of what was sent. */
export class QueryError extends Error {
  override readonly name: string = 'QueryError'

  constructor(
    readonly parameter: QueryParameter,
    message: string,
  ) {
    super(message)
  }
}

/** What is wrong with the filter, and where: `index` counts from 0, people count from 1. */
export function filterError(reason: string, index: number): QueryError {
  return new QueryError('filter', `${reason} at position ${index + 1}.`)
}
