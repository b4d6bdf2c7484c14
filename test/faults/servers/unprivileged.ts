import { readFileSync } from 'node:fs'

/** Somebody other than root. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Whom a server runs as that refuses to run as root; undefined where this process is not root. */
export function unprivileged(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = lines.find((one) => /^(postgres|nobody):/.test(one))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}
