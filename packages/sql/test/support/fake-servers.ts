import type { MysqlPromisePool, PostgresPool } from '@bearergate/sql'

type Answer = readonly object[] | undefined

/** A pool of a server that answers as `answer` says; other statements give no rows. */
export function fakePostgres(answer: (sql: string) => Answer): PostgresPool {
  return {
    connect: async () => ({
      query: async (sql) => ({ rows: answer(sql) ?? [] }),
      release: () => undefined,
    }),
  }
}

export function fakeMysql(answer: (sql: string) => Answer): MysqlPromisePool {
  return {
    getConnection: async () => ({
      query: async ({ sql }) => [answer(sql) ?? [], []],
      release: () => undefined,
      destroy: () => undefined,
    }),
  }
}
