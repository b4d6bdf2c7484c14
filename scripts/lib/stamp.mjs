import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { root } from './run.mjs'

/** A digest of files by their paths from the root: another one when any of them changes. */
export function stampOfFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(`${root}/${file}`))
  return hash.digest('hex')
}

/** All files of a folder, by their paths from the root. */
export function sources(folder) {
  return readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(root.length + 1)}/${entry.name}`)
    .sort()
}
