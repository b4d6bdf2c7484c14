import { describe, expect, it } from 'vitest'
import { isWithin, Lease } from '../../src/coherence/lease.js'
import { StoreTime } from '../../src/coherence/store-time.js'

const at = (monotonic: number, wall = 1e12 + monotonic) => ({ monotonic, wall })

describe('Lease', () => {
  it('does not hold before the first poll', () => {
    expect(new Lease(2000).holds(0, 0)).toBe(false)
  })

  it('holds up to Δ after the sending of the poll, not after its answer', () => {
    const lease = new Lease(2000)
    lease.renew(at(100))
    expect(lease.holds(2100, 1e12 + 2100)).toBe(true)
    expect(lease.holds(2100.1, 1e12 + 2100.1)).toBe(false)
  })

  it('is not shortened by a poll that was sent earlier', () => {
    const lease = new Lease(2000)
    lease.renew(at(500))
    lease.renew(at(100))
    expect(lease.holds(2400, 1e12 + 2400)).toBe(true)
  })

  it('40 is lost when the wall clock moved on while the monotonic one stood still, as in a suspended VM', () => {
    const lease = new Lease(2000)
    lease.renew(at(0))
    expect(lease.holds(10, 1e12 + 60_000)).toBe(false)
  })

  it('40 is lost when the wall clock steps back by more than 50 ms', () => {
    const lease = new Lease(2000)
    lease.renew(at(0))
    expect(lease.holds(10, 1e12 - 50)).toBe(true)
    expect(lease.holds(10, 1e12 - 51)).toBe(false)
  })

  it('is the measure of how old a direct read may be', () => {
    expect(isWithin(2000, at(0), at(2000))).toBe(true)
    expect(isWithin(2000, at(0), at(2001))).toBe(false)
  })
})

describe('StoreTime', () => {
  const hour = 3_600_000

  it('carries on by the monotonic clock', () => {
    const time = new StoreTime(2000)
    expect(time.at(0)).toBeUndefined()
    time.observe(5000, at(0))
    expect(time.at(700)).toBe(5700)
  })

  it('40 never steps back, however often the earlier time is observed', () => {
    const time = new StoreTime(2000)
    time.observe(2 * hour, at(0))
    for (let poll = 1; poll < 100; poll++) time.observe(hour + poll * 500, at(poll * 500))
    expect(time.at(50_000)).toBe(2 * hour + 50_000)
  })

  it('40 does not follow a jump forward that only one observation saw', () => {
    const time = new StoreTime(2000)
    time.observe(0, at(0))
    time.observe(hour, at(500))
    time.observe(1000, at(1000))
    expect(time.at(1500)).toBe(1500)
  })

  it('follows a jump forward that a second observation confirms', () => {
    const time = new StoreTime(2000)
    time.observe(0, at(0))
    time.observe(hour, at(500))
    time.observe(hour + 500, at(1000))
    expect(time.at(1000)).toBe(hour + 500)
  })

  it('follows at once after a time without observations', () => {
    const time = new StoreTime(2000)
    time.observe(0, at(0))
    time.observe(hour, at(5000))
    expect(time.at(5000)).toBe(hour)
  })

  it('40 regression: knows at once how long a VM was suspended, whose monotonic clock stood still', () => {
    const time = new StoreTime(2000)
    time.observe(0, at(0))
    time.observe(6_010, { monotonic: 10, wall: 1e12 + 6_010 })
    expect(time.at(10)).toBe(6_010)
  })

  it('40 does not take the wall clock of this machine for a confirmation of itself', () => {
    const time = new StoreTime(2000)
    time.observe(undefined, at(0))
    time.observe(undefined, { monotonic: 10, wall: 1e12 + hour })
    expect(time.at(10)).toBe(1e12 + 10)
  })

  it('follows ordinary drift', () => {
    const time = new StoreTime(2000)
    time.observe(0, at(0))
    time.observe(510, at(500))
    expect(time.at(500)).toBe(510)
  })
})
