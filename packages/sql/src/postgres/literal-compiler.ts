import { PostgresQueryCompiler } from 'kysely'

/** Writes statements with their values in place, for people to read; they are our own constants. */
export class PostgresLiteralCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.appendImmediateValue(value)
  }
}
