import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { documents, fencesOf, root, type Fence } from './support/documents.js'

/** What snippets may use without saying where it comes from. */
const surroundings = `
import type { Gate, ManagementScope } from '@bearergate/core'
import type { Guards } from '@bearergate/express'
import type { Express } from 'express'

type Scope = 'orders:read' | 'orders:write' | ManagementScope

interface Database {
  ordersOf(account: string): Promise<object[]>
  modulesOf(account: string): Promise<string[]>
  switchOff(account: string, module: string): Promise<void>
}

declare global {
  const gate: Gate<Scope>
  const app: Express
  const bearer: Guards<Scope>['bearer']
  const requireScope: Guards<Scope>['requireScope']
  const getAuth: Guards<Scope>['getAuth']
  const db: Database
  function makeApp(gate: Gate<'orders:read' | ManagementScope>): Express
}
`

/** Beside the tests, where imports of our packages and of the frameworks are found. */
const folder = join(root, 'test/docs/snippets')

function typeErrorsOf(files: ReadonlyMap<string, string>): string[] {
  const options = compilerOptions()
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.getSourceFile = (name, settings, ...rest) => {
    const text = files.get(name)
    return text === undefined
      ? getSourceFile.call(host, name, settings, ...rest)
      : ts.createSourceFile(name, text, settings)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [
    ...program.getOptionsDiagnostics(),
    ...[...files.keys()].flatMap((name) => diagnosticsOf(program, name)),
  ].map(describeDiagnostic)
}

/** Of this file alone: what it imports is checked elsewhere, and is most of the work. */
function diagnosticsOf(program: ts.Program, name: string): readonly ts.Diagnostic[] {
  const file = program.getSourceFile(name)
  if (file === undefined) throw new Error(`${name} is not compiled`)
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  return { ...options, noUnusedLocals: false, noUnusedParameters: false }
}

function describeDiagnostic({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n')
  if (file === undefined || start === undefined) return text
  const { line } = file.getLineAndCharacterOfPosition(start)
  return `${file.fileName.slice(folder.length + 1)} + ${line}: ${text}`
}

function fileOf({ path, line }: Fence): string {
  return join(folder, `${path.replaceAll('/', '-')}-line-${line}.ts`)
}

/** Files that are shown whole are compiled where they are. */
test('TypeScript in the documents compiles', () => {
  const snippets = documents()
    .flatMap(fencesOf)
    .filter(({ language, shows }) => language === 'ts' && shows === undefined)
  expect(snippets.length).toBeGreaterThan(12)
  const files = new Map([[join(folder, 'surroundings.ts'), surroundings]])
  for (const snippet of snippets) files.set(fileOf(snippet), `${snippet.text}\nexport {}\n`)
  expect(typeErrorsOf(files)).toEqual([])
}, 60_000)
