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
    needed: false,
    there: () => answers(process.env.DATABASE_URL, 5432),
  },
  {
    name: 'Redis (127.0.0.1:6379 or REDIS_URL)',
    needed: false,
    there: () => answers(process.env.REDIS_URL, 6379),
  },
  { name: 'redis-server program', needed: false, there: () => onPath('redis-server') },
  {
    name: 'postgres program',
    needed: false,
    there: () => onPath('postgres', '/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/17/bin'),
  },
  { name: 'chromium program', needed: false, there: () => onPath('chromium') },
]

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
