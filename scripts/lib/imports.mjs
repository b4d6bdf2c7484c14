import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { root } from './run.mjs'

/** Which of our packages each package may import: the arrows of ARCHITECTURE.md. */
const arrows = {
  core: [],
  express: ['core'],
  koa: ['core'],
  router: ['core'],
  sql: ['core'],
  redis: ['core'],
  page: ['core', 'router'],
  testing: ['core'],
}

/** No import cycle, no import of a package's own index, no arrow between packages but those above. */
export function checkImports() {
  const files = sourceFiles()
  const graph = new Map(files.map((file) => [file, importsOf(file)]))
  const problems = files.flatMap((file) => graph.get(file).flatMap((to) => problemsOf(file, to)))
  const output = [...problems, ...cyclesIn(graph)].join('\n')
  return Promise.resolve({ ok: output === '', output })
}

function sourceFiles() {
  return readdirSync(`${root}/packages`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => /^packages\/[^/]+\/(?:src|ui)\//.test(file))
    .sort()
}

function importsOf(file) {
  const text = readFileSync(`${root}/${file}`, 'utf8')
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .map((name) =>
      name.startsWith('.') ? sourceOf(join(dirname(file), name).replaceAll('\\', '/')) : name,
    )
}

function sourceOf(path) {
  const [ts, tsx] = ['.ts', '.tsx'].map((extension) => path.replace(/\.js$/, extension))
  return existsSync(`${root}/${tsx}`) ? tsx : ts
}

function problemsOf(file, to) {
  const [, folder] = file.split('/')
  const other = /^@bearergate\/([^/]+)/.exec(to)?.[1]
  if (to === `packages/${folder}/src/index.ts` || other === folder)
    return [`${file} imports its own package's index`]
  if (to.startsWith('packages/') && !/^packages\/[^/]+\/(?:src|ui)\//.test(to))
    return [`${file} reaches into ${to}`]
  if (to.startsWith('packages/') && !to.startsWith(`packages/${folder}/`))
    return [`${file} reaches into ${to}`]
  if (other !== undefined && !arrows[folder]?.includes(other))
    return [`${file} must not import ${to}`]
  return []
}

/** One line for each cycle found by a depth-first walk. */
function cyclesIn(graph) {
  const done = new Set()
  const path = []
  const found = []
  const visit = (file) => {
    if (path.includes(file))
      found.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`)
    if (done.has(file) || path.includes(file)) return
    path.push(file)
    for (const to of graph.get(file) ?? []) visit(to)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return found
}
