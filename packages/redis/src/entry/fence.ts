import { hash } from 'node:crypto'
import type { RedisClient } from '../client.js'
import { places } from './envelope.js'

const [fenceStart, fenceEnd] = places.fence
const [tagStart, tagEnd] = places.tag

/**
 * Writes unless a newer entry of the same generation is there. Whatever else is there, of another
 * type even, is replaced. Positions have fixed lengths, so that text compares like numbers.
 */
const script = `
local key, new = KEYS[1], ARGV[1]
local there = redis.pcall('GETRANGE', key, 0, ${fenceEnd})
if type(there) == 'string' and string.sub(there, 1, 1) == '${places.version}'
  and string.sub(there, ${tagStart + 1}, ${tagEnd + 1}) == string.sub(new, ${tagStart + 1}, ${tagEnd + 1})
  and string.sub(there, ${fenceStart + 1}, ${fenceEnd + 1}) > string.sub(new, ${fenceStart + 1}, ${fenceEnd + 1})
then return 0 end
redis.call('SET', key, new, 'PX', ARGV[2])
return 1`

const sha1 = hash('sha1', script, 'hex')

/** Puts a sealed entry under its key for so many milliseconds, in place of any that is older. */
export async function writeFenced(
  client: RedisClient,
  key: string,
  { sealed, ttlMs }: { readonly sealed: string; readonly ttlMs: number },
): Promise<unknown> {
  try {
    return await client.evalsha(sha1, 1, key, sealed, ttlMs)
  } catch (error) {
    if (!isUnknownScript(error)) throw error
    return client.eval(script, 1, key, sealed, ttlMs)
  }
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
