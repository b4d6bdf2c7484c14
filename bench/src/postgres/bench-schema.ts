import pg from 'pg'

/** Where PostgreSQL is looked for. */
const url = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A schema of a PostgreSQL, for the length of a benchmark. */
export interface BenchSchema {
  readonly url: string
  readonly schema: string
  /** Its name and version. */
  readonly server: string
}

/** Calls with a schema of its own and drops it. Undefined, and says why, where there is no PostgreSQL. */
export async function withBenchSchema<Result>(
  work: (place: BenchSchema) => Promise<Result>,
): Promise<Result | undefined> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch {
    console.error('left out: no PostgreSQL answers. DATABASE_URL says where there is one.')
    return undefined
  }
  const schema = `bearergate_bench_${process.pid}`
  try {
    return await work({ url, schema, server: await describe(client) })
  } finally {
    await client.query(`drop schema if exists ${schema} cascade`)
    await client.end()
  }
}

async function describe(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`select
    split_part(version(), ' ', 2) as version, current_setting('synchronous_commit') as commit`)
  const { version = '', commit } = rows[0] ?? {}
  const words = commit === 'on' ? '' : `, synchronous_commit ${commit ?? ''}`
  return `PostgreSQL ${version}${words}`
}
