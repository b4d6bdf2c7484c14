import { describe, expect, it } from 'vitest'
import { isAllowed, isLoopback, normaliseAddress, normaliseRange } from '../../src/http/address.js'

describe('addresses', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::FFFF:1.2.3.4', '1.2.3.4'],
    ['::ffff:102:304', '1.2.3.4'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['1.2.3', undefined],
    ['01.2.3.4', undefined],
    ['example.com', undefined],
    ['', undefined],
    ['%', undefined],
  ])('H19 %s is %s', (text, normal) => {
    expect(normaliseAddress(text)).toBe(normal)
  })

  it.each([
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/-1', undefined],
    ['10.0.0.0/8/8', undefined],
    ['10.0.0.0/', undefined],
    ['2001:db8::/129', undefined],
  ])('the range %j is %s', (text, normal) => {
    expect(normaliseRange(text)).toBe(normal)
  })

  it('H19 allows every spelling of an address that is in a range, and no other', () => {
    const ranges = ['10.0.0.0/8', '2001:db8:1:2::/64', '192.0.2.1']
    for (const inside of [
      '10.255.0.1',
      '::ffff:10.0.0.1',
      '2001:DB8:1:2:ffff::1',
      '2001:db8:1:2::1%eth0',
      '192.0.2.1',
    ]) {
      expect(isAllowed(ranges, inside), inside).toBe(true)
    }
    for (const outside of ['11.0.0.1', '2001:db8:1:3::1', '192.0.2.2', 'x', '', undefined]) {
      expect(isAllowed(ranges, outside), outside).toBe(false)
    }
  })

  it('knows this machine', () => {
    for (const here of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
      expect(isLoopback(here)).toBe(true)
    for (const there of ['128.0.0.1', '::2', undefined]) expect(isLoopback(there)).toBe(false)
  })
})
