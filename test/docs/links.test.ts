import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { documents, headingsOf, readDocument, root, type Document } from './support/documents.js'

/** Links to files of the repository; those to other sites are not followed. */
function linksOf({ text }: Document): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
}

function anchorsOf(path: string): string[] {
  const page = readDocument(path)
  const headings = [1, 2, 3, 4].flatMap((level) => headingsOf(page, level))
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
}

test.each(documents())('$path links to what is there', (page) => {
  for (const link of linksOf(page)) {
    const [file = '', anchor] = link.split('#')
    const path = file === '' ? page.path : join(dirname(page.path), file)
    expect(existsSync(join(root, path)), link).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(path), link).toContain(anchor)
  }
})
