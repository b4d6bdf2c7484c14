import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'

const require = createRequire(import.meta.url)

/**
 * Writes a package's ESM form: named re-exports of its CommonJS build. So `import` and `require`
 * give the same objects, and both declarations the same types: one identity of every class.
 */
export function writeWrappers({ dir, entries }) {
  for (const entry of entries) {
    const names = namesOf(require(`${dir}/dist/${entry}.cjs`))
    writeFileSync(`${dir}/dist/${entry}.bridge.cjs`, bridge(names, entry))
    writeFileSync(`${dir}/dist/${entry}.js`, reexport(names, entry))
    keepModule(`${dir}/dist/${entry}.d.cts`)
    writeFileSync(`${dir}/dist/${entry}.d.ts`, `export * from './${entry}.cjs'\n`)
  }
}

function namesOf(exports) {
  return Object.keys(exports)
    .filter((name) => name !== '__esModule')
    .sort()
}

// Node's ESM loader scans the text of a CommonJS module that is imported for its names, which takes
// longer than running it. This one is short, and what it requires is not scanned.
function bridge(names, entry) {
  const list = names.join(', ')
  return `const { ${list} } = require('./${entry}.cjs')\nmodule.exports = { ${list} }\n`
}

function reexport(names, entry) {
  if (names.length === 0) return `import './${entry}.cjs'\n`
  return `export { ${names.join(', ')} } from './${entry}.bridge.cjs'\n`
}

// A bundled declaration file that is left with no import or export is a script: there, a module
// augmentation would replace the other module's types.
function keepModule(file) {
  const text = readFileSync(file, 'utf8')
  if (!/^(import|export)\b/m.test(text)) writeFileSync(file, `${text}\nexport {}\n`)
}
