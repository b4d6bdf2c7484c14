import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

// One configuration for every package: tsup runs in the package's folder (scripts/build.mjs)
// and the entries are what its manifest exports.
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
const entry = Object.values(exports).flatMap((target) => target['@bearergate/source'] ?? [])

export default defineConfig({
  entry,
  format: ['cjs'],
  target: 'node20',
  platform: 'node',
  // Code that several entries share is emitted once, so that a class has one identity.
  splitting: true,
  // Rollup's conversion to CommonJS keeps `import()`, which ESM-only dependencies need.
  treeshake: true,
  // node:sqlite exists only under its prefixed name.
  removeNodeProtocol: false,
  // jose is ESM, which neither Jest nor every bundler can load from CommonJS; a small part of it is used.
  noExternal: ['valibot', 'jose'],
  tsconfig: fileURLToPath(new URL('tsconfig.build.json', import.meta.url)),
  dts: { compilerOptions: { ignoreDeprecations: '6.0', incremental: false } },
  clean: true,
  silent: true,
})
