import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'

const require = createRequire(import.meta.url)

/**
 * Writes a package's ESM form: named re-exports of its CommonJS build. So `import` and `require`
 * give the same objects, and both declarations the same types: one identity of every class.
 */
export function writeWrappers({ dir, entries }) {
  for (const entry of entries) {
    const names = Object.keys(require(`${dir}/dist/${entry}.cjs`))
    writeFileSync(`${dir}/dist/${entry}.js`, reexport(names, entry))
    keepModule(`${dir}/dist/${entry}.d.cts`)
    writeFileSync(`${dir}/dist/${entry}.d.ts`, `export * from './${entry}.cjs'\n`)
  }
}

function reexport(names, entry) {
  const list = names.filter((name) => name !== '__esModule').sort()
  if (list.length === 0) return `import './${entry}.cjs'\n`
  return `export {\n${list.map((name) => `  ${name},\n`).join('')}} from './${entry}.cjs'\n`
}

// A bundled declaration file that is left with no import or export is a script: there, a module
// augmentation would replace the other module's types.
function keepModule(file) {
  const text = readFileSync(file, 'utf8')
  if (!/^(import|export)\b/m.test(text)) writeFileSync(file, `${text}\nexport {}\n`)
}
