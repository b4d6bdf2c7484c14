import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
// eslint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;]*[A-Za-z]/g

/**
 * Finds token values (right checksum) and the given digests in a text.
 * What it returns names the place, never the secret.
 */
export function findLeaks(text, digests) {
  const lines = text.replace(colours, '').split('\n')
  return lines.flatMap((line, index) =>
    leaksOf(line, digests).map((what) => `line ${index + 1}: ${what}`),
  )
}

function leaksOf(line, digests) {
  const values = valuesIn(line).map((start) => `a token value (at column ${start + 1})`)
  const hashes = digestsIn(line, digests).map(
    (start) => `the digest of one (at column ${start + 1})`,
  )
  return [...values, ...hashes]
}

function valuesIn(line) {
  return [...line.matchAll(/(?<=([a-z0-9_]{1,80}))_[0-9]{12}_[0-9A-Za-z]{49}/g)]
    .filter(({ 0: tail, 1: before }) =>
      prefixesIn(before).some((prefix) => hasRightChecksum(prefix + tail)),
    )
    .map(({ index }) => index)
}

// Text may touch a value on its left: any letter may be the one that its prefix begins with.
function prefixesIn(before) {
  return [...before.matchAll(/[a-z]/g)].map(({ index }) => before.slice(index))
}

function hasRightChecksum(candidate) {
  return candidate.slice(-6) === checksum(candidate.slice(0, -6))
}

function checksum(body) {
  let rest = crc32(body)
  let text = ''
  for (let digit = 0; digit < 6; digit++) {
    text = alphabet[rest % 62] + text
    rest = Math.floor(rest / 62)
  }
  return text
}

function digestsIn(line, digests) {
  if (digests.size === 0) return []
  const runs = [...line.matchAll(/[0-9A-Za-z+/_-]{43,}=?/g)]
  return runs.flatMap(({ 0: run, index }) =>
    [64, 44, 43].flatMap((length) => windows(run, length, digests).map((at) => index + at)),
  )
}

function windows(run, length, digests) {
  const starts = Array.from({ length: Math.max(0, run.length - length + 1) }, (_, start) => start)
  return starts.filter((start) => isKnown(run.slice(start, start + length), digests))
}

function isKnown(part, digests) {
  return digests.has(part) || digests.has(part.toLowerCase())
}
