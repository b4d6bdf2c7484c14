// Arguments: the specifiers of every published entry.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

for (const specifier of process.argv.slice(2)) {
  const required = require(specifier)
  const imported = await import(specifier)
  const names = Object.keys(required)
    .filter((name) => name !== '__esModule')
    .sort()
  assert.deepEqual(Object.keys(imported).sort(), names, `${specifier}: names`)
  for (const name of names) assert.equal(imported[name], required[name], `${specifier}: ${name}`)
}
