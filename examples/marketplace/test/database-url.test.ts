import { describe, expect, test } from 'vitest'
import { databaseUrlOf } from '../src/database-url.js'
import { StartError } from '../src/start-error.js'

function idOf(url: string): string {
  return databaseUrlOf(url).id
}

describe('DATABASE_URL', () => {
  test.each([
    ['postgres://db/shop', 'postgres'],
    ['postgresql://app:secret@db:5433/shop?sslmode=require', 'postgres'],
    ['postgresql:///shop?host=/var/run/postgresql', 'postgres'],
    ['mysql://app@db/shop', 'mysql'],
    ['mariadb://app@db/shop', 'mysql'],
  ])('%s is for %s', (url, dialect) => {
    expect(databaseUrlOf(url)).toMatchObject({ dialect, url })
  })

  test.each([
    'redis://app:secret@db/shop',
    'http://app:secret@db',
    'sqlite:secret.db',
    'postgres:secret',
    'POSTGRES://app:secret@db',
    'constructor://app:secret@db',
    'app:secret@db/shop',
  ])('%s is refused by its scheme, and not repeated', (text) => {
    expect(() => databaseUrlOf(text)).toThrow(
      new StartError(
        'DATABASE_URL must be a URL that begins with ' +
          'postgres:// or postgresql:// or mysql:// or mariadb://.',
      ),
    )
  })

  test.each(['postgres://app:sec#ret@db/shop', 'mysql://app:secret/@db/shop', 'postgres://db:x/a'])(
    '%s is refused by its form, and not repeated',
    (text) => {
      expect(() => databaseUrlOf(text)).toThrow(/^DATABASE_URL is not a well-formed URL\. [^:]+$/)
    },
  )
})

describe('the id of a database', () => {
  test('is the same for all who may connect to it', () => {
    const spellings = [
      'postgres://127.0.0.1/shop',
      'postgresql://app:secret@localhost:5432/shop?sslmode=disable',
      'postgres://other:secret@[::1]/shop',
    ]
    expect(new Set(spellings.map(idOf)).size).toBe(1)
  })

  test('tells databases, servers and ports apart', () => {
    const others = [
      'postgres://db/shop',
      'postgres://db/other',
      'postgres://db2/shop',
      'postgres://db:5433/shop',
      'postgres:///shop?host=/var/run/postgresql',
      'mysql://db/shop',
      'postgres://user@db',
      'postgres://user2@db',
    ]
    expect(new Set(others.map(idOf)).size).toBe(others.length)
  })
})
