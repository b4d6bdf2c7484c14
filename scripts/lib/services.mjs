import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'

/**
 * Real services and programs that tests can use. With `needed`, tests exist that run only where it
 * is there: locally a missing one is named, with CI=true it fails the run.
 */
const services = [
  {
    name: 'PostgreSQL (127.0.0.1:5432 or DATABASE_URL)',
    needed: true,
    there: () => answers(process.env.DATABASE_URL, 5432),
  },
  {
    name: 'MariaDB (127.0.0.1:3306 or MARIADB_URL)',
    needed: true,
    there: () => answers(process.env.MARIADB_URL, 3306),
  },
  {
    name: 'Redis (127.0.0.1:6379 or REDIS_URL)',
    needed: true,
    there: () => answers(process.env.REDIS_URL, 6379),
  },
  { name: 'redis-server program', needed: true, there: () => onPath('redis-server') },
  {
    name: 'postgres program',
    needed: true,
    there: () => onPath('postgres', ...postgresFolders),
  },
  { name: 'chromium program', needed: true, there: () => onPath('chromium') },
]

/** Where distributions keep PostgreSQL, off the path. */
const postgresFolders = [13, 14, 15, 16, 17, 18].map(
  (version) => `/usr/lib/postgresql/${version}/bin`,
)

/** Names the missing services. False when one is needed and this is CI. */
export async function reportServices() {
  const there = await Promise.all(services.map((service) => service.there()))
  const missing = services.filter((_, index) => !there[index])
  for (const { name, needed } of missing)
    console.log(`missing: ${name}${needed ? ', its tests were left out' : ' (no test needs it)'}`)
  return !(process.env.CI && missing.some(({ needed }) => needed))
}

function answers(url, defaultPort) {
  const { hostname, port } = new URL(url ?? `tcp://127.0.0.1:${defaultPort}`)
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname || '127.0.0.1',
      port: Number(port) || defaultPort,
      timeout: 1000,
    })
    const done = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .on('connect', () => done(true))
      .on('error', () => done(false))
      .on('timeout', () => done(false))
  })
}

function onPath(program, ...more) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...more]
  return folders.some((folder) => existsSync(join(folder, program)))
}
