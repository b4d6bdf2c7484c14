import { describe, expect, test } from 'vitest'
import { documents, fencesOf, readDocument } from './support/documents.js'

const listings = documents()
  .flatMap(fencesOf)
  .flatMap(({ path: page, shows, text }) => (shows === undefined ? [] : [{ page, shows, text }]))

function shownOn(page: string): string[] {
  return listings.filter((listing) => listing.page === page).map(({ shows }) => shows)
}

describe('listings of whole files', () => {
  test('README.md shows both minimal examples', () => {
    expect(shownOn('README.md')).toEqual([
      'examples/express-minimal/src/main.ts',
      'examples/koa-minimal/src/main.ts',
    ])
  })

  test.each(listings)('$page shows $shows as it is', ({ shows, text }) => {
    expect(text).toBe(readDocument(shows).text)
  })
})
