import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inParallel } from './in-parallel.mjs'
import { packAll } from './pack.mjs'
import { root, run } from './run.mjs'

const companions = {
  '@types/express': '^5.0.0',
  '@types/koa': '^3.0.0',
  '@types/node': '^20.0.0',
  express: '^5.0.0',
  ioredis: '^6.0.0',
  jest: '^30.0.0',
  koa: '^3.0.0',
  libsql: '^0.5.0',
  'typescript-5': 'npm:typescript@~5.9.0',
  'typescript-6': 'npm:typescript@~6.0.0',
}

const compilers = [
  { compiler: 'typescript-5', deprecated: {} },
  { compiler: 'typescript-6', deprecated: { ignoreDeprecations: '6.0' } },
]

const resolutions = [
  {
    name: 'commonjs',
    module: 'commonjs',
    moduleResolution: 'node10',
    files: ['typed.ts'],
    old: true,
  },
  {
    name: 'node16',
    module: 'node16',
    moduleResolution: 'node16',
    files: ['typed.mts', 'typed.cts'],
  },
  {
    name: 'nodenext',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    files: ['typed.mts', 'typed.cts'],
  },
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', files: ['typed.ts'] },
]

/** Installs the packed packages in a fresh project and uses them there as applications do. */
export async function checkPublished() {
  const packed = await packAll()
  if (!packed.ok) return packed
  const project = mkdtempSync(join(tmpdir(), 'bearergate-published-'))
  process.on('exit', () => rmSync(project, { recursive: true, force: true }))
  const installed = await install(project, packed.packages)
  return installed.ok ? await use(project, packed.packages) : installed
}

async function install(project, packages) {
  const local = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]))
  const manifest = { name: 'consumer', private: true, dependencies: { ...companions, ...local } }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  cpSync(`${root}/test/published`, project, { recursive: true })
  for (const name of ['typed.mts', 'typed.cts'])
    copyFileSync(join(project, 'typed.ts'), join(project, name))
  const args = [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
  ]
  return outcome('npm install', await run('npm', args, { cwd: project }))
}

async function use(project, packages) {
  const specifiers = packages.flatMap(({ name, entries }) =>
    entries.map((entry) => (entry === 'index' ? name : `${name}/${entry}`)),
  )
  const uses = [
    { name: 'identity', args: ['identity.mjs', ...specifiers] },
    { name: 'import', args: ['consumer.mjs'] },
    { name: 'require', args: ['consumer.cjs'] },
    { name: 'Jest', args: ['node_modules/jest/bin/jest.js', '--ci', '--cache=false'] },
    ...compilations(project),
  ]
  const env = { NODE_ENV: 'test', NODE_OPTIONS: '' }
  const results = await inParallel(2, uses, async ({ name, args, judge = outcome }) =>
    judge(name, await run(process.execPath, args, { cwd: project, env })),
  )
  const failed = results.filter(({ ok }) => !ok)
  return { ok: failed.length === 0, output: failed.map(({ output }) => output).join('\n') }
}

function compilations(project) {
  return compilers.flatMap(({ compiler, deprecated }) =>
    resolutions.map(({ name, files, old, ...options }) => {
      const config = `tsconfig.${compiler}.${name}.json`
      const compilerOptions = { ...strict, ...options, ...(old ? deprecated : {}) }
      writeFileSync(join(project, config), JSON.stringify({ compilerOptions, files }))
      return {
        name: `${compiler} ${name}`,
        args: [`node_modules/${compiler}/bin/tsc`, '-p', config, '--pretty', 'false'],
        judge: compiled,
      }
    }),
  )
}

const strict = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  esModuleInterop: true,
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
}

// Declarations of other packages may contradict each other; ours are checked.
function compiled(name, { output }) {
  const errors = output
    .split('\n')
    .filter((line) => line.includes(': error ') || line.startsWith('error '))
  const ours = errors.filter((line) => !/^node_modules\/(?!@bearergate\/)/.test(line))
  return { ok: ours.length === 0, output: `${name}:\n${ours.join('\n')}` }
}

function outcome(name, { code, output }) {
  return { ok: code === 0, output: `${name}:\n${output}` }
}
