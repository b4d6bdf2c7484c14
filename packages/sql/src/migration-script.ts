import { OptionError } from '@bearergate/core'
import { MysqlAdapter, PostgresAdapter } from 'kysely'
import { LiteralCompiler } from './mysql/mysql-compiler.js'
import { mysqlDialect, type MysqlCollation } from './mysql/mysql-dialect.js'
import { checkedSchema } from './postgres/checked-schema.js'
import { PostgresLiteralCompiler } from './postgres/literal-compiler.js'
import { postgresDialect } from './postgres/postgres-dialect.js'
import { quoted } from './postgres/quoted.js'
import { grantStatements } from './schema/grants.js'
import { applyAfter, newestVersion } from './schema/migrate.js'
import { Recorder } from './schema/recorder.js'
import { kyselyOn } from './server/kysely-on-session.js'

export interface MigrationScriptOptions {
  readonly dialect: 'postgres' | 'mysql' | 'mariadb'
  /** PostgreSQL only: the schema of the tables, which is created. Default: `bearergate`. */
  readonly schema?: string | undefined
  /**
   * The role (PostgreSQL) or user (`name` or `name@host`) that the application connects as; it is
   * granted what the store needs and no more. Default: nobody.
   */
  readonly grantTo?: string | undefined
  /** The version of the schema that is there; an integer. Default: 0, there is none. */
  readonly after?: number | undefined
}

/**
 * The statements that `migrate: 'auto'` would run, to be run by somebody who may create tables, with
 * grants for the application. Nothing is connected to.
 *
 * @example
 * console.log(await migrationScript({ dialect: 'postgres', grantTo: 'app' }))
 */
export async function migrationScript(options: MigrationScriptOptions): Promise<string> {
  const statements = await statementsOf({ ...options, after: checkedVersion(options.after) })
  return statements.map((statement) => `${statement};\n`).join('')
}

type Checked = MigrationScriptOptions & { readonly after: number }

function statementsOf(options: Checked): Promise<readonly string[]> {
  switch (options.dialect) {
    case 'postgres':
      return postgresStatements(options)
    case 'mysql':
      return mysqlStatements(options, 'utf8mb4_0900_bin')
    case 'mariadb':
      return mysqlStatements(options, 'utf8mb4_nopad_bin')
    default:
      throw new OptionError('dialect', 'must be "postgres", "mysql" or "mariadb"')
  }
}

async function postgresStatements({
  after,
  grantTo,
  ...options
}: Checked): Promise<readonly string[]> {
  const schema = checkedSchema(options.schema)
  const recorder = new Recorder()
  const engine = {
    schema,
    makeAdapter: () => new PostgresAdapter(),
    makeCompiler: () => new PostgresLiteralCompiler(),
  }
  await applyAfter(after, kyselyOn(engine, recorder), postgresDialect(schema))
  return [
    'begin',
    `create schema if not exists ${quoted(schema)}`,
    ...recorder.statements,
    ...(grantTo === undefined ? [] : postgresGrants(schema, grantTo)),
    'commit',
  ]
}

function postgresGrants(schema: string, role: string): readonly string[] {
  const grantee = quoted(role)
  return [
    `grant usage on schema ${quoted(schema)} to ${grantee}`,
    ...grantStatements((table) => `${quoted(schema)}.${quoted(table)}`, grantee),
  ]
}

async function mysqlStatements(
  { after, grantTo, schema }: Checked,
  collation: MysqlCollation,
): Promise<readonly string[]> {
  if (schema !== undefined) throw new OptionError('schema', 'is for PostgreSQL only')
  const recorder = new Recorder()
  const engine = {
    makeAdapter: () => new MysqlAdapter(),
    makeCompiler: () => new LiteralCompiler(),
  }
  await applyAfter(after, kyselyOn(engine, recorder), mysqlDialect(collation))
  const grants =
    grantTo === undefined ? [] : grantStatements((table) => `\`${table}\``, mysqlUser(grantTo))
  return [...recorder.statements, ...grants]
}

function mysqlUser(text: string): string {
  const [, name = '', host = '%'] = /^([^'"\\\0]+?)(?:@([\w.:%-]+))?$/.exec(text) ?? []
  if (name === '') throw new OptionError('grantTo', 'must be a user: "name" or "name@host"')
  return `'${name}'@'${host}'`
}

function checkedVersion(after: unknown = 0): number {
  const isVersion = typeof after === 'number' && Number.isInteger(after)
  if (!isVersion || after < 0 || after > newestVersion) {
    throw new OptionError('after', `must be a version of the schema, 0 to ${newestVersion}`)
  }
  return after
}
