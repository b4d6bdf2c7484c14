import { PostgresQueryCompiler } from 'kysely'
import { postgresLiteral } from './postgres-literal.js'

/** Writes statements with their values in place, so that several can be sent at once. */
export class InPlaceCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.append(postgresLiteral(value))
  }
}
