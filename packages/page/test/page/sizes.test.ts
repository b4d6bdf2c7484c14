import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assetsFolder } from '../../src/assets-folder.js'

test.each([
  ['.js', 45 * 1024],
  ['.css', 10 * 1024],
])('%s files of the page stay within their budget, compressed', (extension, budget) => {
  const files = readdirSync(assetsFolder).filter((name) => name.endsWith(extension))
  const sizes = files.map((name) => gzipSync(readFileSync(join(assetsFolder, name))).length)
  expect(sizes).toHaveLength(1)
  expect(sizes[0]).toBeLessThanOrEqual(budget)
})

test('nothing in them calls another origin or makes code from text', () => {
  const script = readdirSync(assetsFolder).find((name) => name.endsWith('.js')) ?? ''
  const text = readFileSync(join(assetsFolder, script), 'utf8')
  const addresses = (text.match(/https?:\/\/[\w.-]+/g) ?? []).filter(
    (address) => !/^https?:\/\/www\.w3\.org$/.test(address),
  )
  expect(addresses).toEqual([])
  expect(text).not.toMatch(/\beval\(|new Function\(|import\(|document\.write/)
})

test('they are as they are published, and tell nothing of where they were built', () => {
  const texts = readdirSync(assetsFolder).map((name) =>
    readFileSync(join(assetsFolder, name), 'utf8'),
  )
  for (const text of texts) expect(text).not.toMatch(/fileName|\.tsx\b/)
})
