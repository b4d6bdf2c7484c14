import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A document for readers, by its path from the root. */
export interface Document {
  readonly path: string
  readonly text: string
}

/** A fenced block of a document. */
export interface Fence {
  readonly path: string
  /** Where its content begins, counted from 1. */
  readonly line: number
  readonly language: string
  /** The file that it shows whole, named by a comment above it. */
  readonly shows: string | undefined
  readonly text: string
}

export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}

/** All that is written for readers: the root's documents, `docs` and those of the examples. */
export function documents(): Document[] {
  const inRoot = readdirSync(root).filter((name) => name.endsWith('.md'))
  return [...inRoot, ...markdownIn('docs'), ...markdownIn('examples')].map(readDocument)
}

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : markdownIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

export function fencesOf({ path, text }: Document): Fence[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
    path,
    line: text.slice(0, match.index).split('\n').length + 1,
    language: match[1] ?? '',
    shows: /<!-- (\S+\.ts) -->\n\n$/.exec(text.slice(0, match.index))?.[1],
    text: match[2] ?? '',
  }))
}

/** The headings of one level, in order, without those inside of fences. */
export function headingsOf({ text }: Document, level: number): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '')
  const pattern = new RegExp(`^#{${level}} (.+)$`, 'gm')
  return [...prose.matchAll(pattern)].map(([, heading = '']) => heading)
}
