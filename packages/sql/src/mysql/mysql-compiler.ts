import { MysqlQueryCompiler } from 'kysely'
import { mysqlLiteral } from './mysql-literal.js'

/** Writes statements with their values in place. */
export class LiteralCompiler extends MysqlQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.append(mysqlLiteral(value))
  }
}
