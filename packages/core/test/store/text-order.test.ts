import { describe, expect, test } from 'vitest'
import { compareCodePoints } from '../../src/store/compare-code-points.js'
import { matchesPattern } from '../../src/store/text-pattern.js'

describe('texts in the order of their code points', () => {
  test.each([
    ['', 'a'],
    ['a', 'ab'],
    ['Z', 'a'],
    ['\ufb01', '\ud83e\udd16'],
    ['\ud83e\udd16', '\ud83e\udd17'],
    ['a\ud83e\udd16', 'a\ud83e\udd16b'],
    ['\ud7ff', '\ud83e'],
    ['\ud83e', '\ue000'],
    ['\ud83e', '\ud83e\udd16'],
    ['\ud83e\udd16', '\ud83f\udc00'],
  ])('%j is before %j', (first, second) => {
    expect(compareCodePoints(first, second)).toBeLessThan(0)
    expect(compareCodePoints(second, first)).toBeGreaterThan(0)
    expect(compareCodePoints(first, first)).toBe(0)
  })
})

describe('a pattern', () => {
  test('is not tried again and again', () => {
    const text = 'a'.repeat(2_000)
    const start = performance.now()
    expect(matchesPattern(text, ['', ...Array<string>(1_000).fill('a'), 'b'])).toBe(false)
    expect(matchesPattern(text, ['', ...Array<string>(1_000).fill('aa'), 'a', ''])).toBe(false)
    expect(performance.now() - start).toBeLessThan(100)
  })

  test('takes no character for two pieces', () => {
    expect(matchesPattern('aba', ['ab', 'ba'])).toBe(false)
    expect(matchesPattern('abba', ['ab', 'ba'])).toBe(true)
    expect(matchesPattern('xax', ['x', 'a', 'ax'])).toBe(false)
  })
})
