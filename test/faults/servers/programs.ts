import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const folders = (process.env['PATH'] ?? '').split(delimiter)
/** Where distributions keep PostgreSQL, off the path. */
const ofPostgres = [18, 17, 16, 15, 14, 13].map((version) => `/usr/lib/postgresql/${version}/bin`)

/** The folder that has the programs of PostgreSQL; undefined where there is none. */
export const postgresPrograms: string | undefined = folderOf('initdb', ...ofPostgres)

/** The folder that has Redis; undefined where there is none. */
export const redisPrograms: string | undefined = folderOf('redis-server')

function folderOf(program: string, ...more: readonly string[]): string | undefined {
  return [...folders, ...more].find((folder) => existsSync(join(folder, program)))
}

/**
 * Whether there is what a test starts. Where there is not, it is left out and says so; with CI set
 * that is an error.
 */
export function areThere(...programs: readonly (string | undefined)[]): boolean {
  if (programs.every((folder) => folder !== undefined)) return true
  if (process.env['CI']) throw new Error('PostgreSQL and Redis have to be installed in CI')
  process.stdout.write('left out: there is no PostgreSQL or no Redis to start\n')
  return false
}
