import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { base62Alphabet } from '../../src/value/base62.js'
import { mintValue } from '../../src/value/mint-value.js'
import { secretLength, ValueFormat } from '../../src/value/value-format.js'

const draws = 1_000_000
const packages = join(import.meta.dirname, '..', '..', '..')

describe('attack 39: entropy', () => {
  it('39 every place of a secret is uniform over the alphabet in a million values', () => {
    const counts = countCharacters(draws)
    const worst = Math.max(...counts.map(chiSquare))
    // 61 degrees of freedom: a place exceeds 150 once in 10^8 runs.
    expect(worst).toBeLessThan(150)
  }, 60_000)

  it('39 no source draws from Math.random', () => {
    const files = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(isSource)
    const guilty = files.filter((file) => drawsBadly(join(packages, file)))
    expect(files.length).toBeGreaterThan(100)
    expect(guilty).toEqual([])
  })
})

function isSource(file: string): boolean {
  return /^[a-z]+[\\/]src[\\/].*\.ts$/.test(file)
}

function drawsBadly(file: string): boolean {
  return readFileSync(file, 'utf8').includes('Math.random')
}

function countCharacters(values: number): Uint32Array[] {
  const format = new ValueFormat('mkt')
  const counts = Array.from({ length: secretLength }, () => new Uint32Array(128))
  const start = 'mkt_413473301125_'.length
  for (let drawn = 0; drawn < values; drawn++) {
    const value = mintValue(format, 'TKN-4134-7330-1125')
    counts.forEach((count, place) => bump(count, value.charCodeAt(start + place)))
  }
  return counts
}

function chiSquare(count: Uint32Array): number {
  const expected = draws / base62Alphabet.length
  return [...base62Alphabet].reduce((sum, character) => {
    const observed = count[character.charCodeAt(0)] ?? 0
    return sum + (observed - expected) ** 2 / expected
  }, 0)
}

function bump(count: Uint32Array, code: number): void {
  count[code] = (count[code] ?? 0) + 1
}
