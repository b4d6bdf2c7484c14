import { describe, expect, it } from 'vitest'
import { Entry } from '../../src/cache/entry.js'
import { Absence, L1 } from '../../src/cache/l1.js'
import { NodeView } from '../../src/coherence/node-view.js'
import { ScopeSet } from '../../src/scopes/scope-set.js'
import type { ChangeBatch } from '../../src/store/store.js'

const id = 'TKN-0000-0000-0001'
const key = 1
const deltaMs = 2000

function moment(ms: number): { monotonic: number; wall: number } {
  return { monotonic: ms, wall: 1e12 + ms }
}

function entryAt(position: number): Entry {
  const profile = { account: { id: 'a' }, granted: ScopeSet.of([]), metadata: {}, allowedIps: [] }
  return new Entry(id, position, undefined, undefined, 'Active', null, 'Robot', profile)
}

function batch(
  position: number,
  changes: ChangeBatch['changes'] = [],
  more: Partial<ChangeBatch> = {},
): ChangeBatch {
  return { position, generation: 'g', trimmedThrough: 0, changes, ...more }
}

/** A node that stands at position 10. */
function started(): { view: NodeView; l1: L1 } {
  const l1 = new L1(100)
  const view = new NodeView(l1, deltaMs)
  view.apply(batch(10), moment(0))
  return { view, l1 }
}

describe('NodeView', () => {
  it('R10 holds no lease before the first poll, and from its sending on afterwards', () => {
    const view = new NodeView(new L1(100), deltaMs)
    expect(view.leased(moment(0))).toBe(false)
    view.apply(batch(10), moment(100))
    expect(view.leased(moment(2100))).toBe(true)
    expect(view.leased(moment(2101))).toBe(false)
  })

  it('R1 evicts what changed and keeps what was read after the change', () => {
    const { view, l1 } = started()
    l1.keep(key, entryAt(10))
    view.apply(batch(11, [{ kind: 'token', key: id, position: 11 }]), moment(500))
    expect(l1.entry(key)).toBeUndefined()
    l1.keep(key, entryAt(11))
    view.apply(batch(11, [{ kind: 'token', key: id, position: 11 }]), moment(1000))
    expect(l1.entry(key)).toBeDefined()
  })

  it('R3 refuses an entry from before a change of its token, its account or everything', () => {
    for (const change of [
      { kind: 'token', key: id },
      { kind: 'account', key: 'a' },
      { kind: 'all', key: '' },
    ] as const) {
      const { view } = started()
      view.apply(batch(11, [{ ...change, position: 11 }]), moment(500))
      expect(view.isCurrent(entryAt(10)), change.kind).toBe(false)
      expect(view.isCurrent(entryAt(11)), change.kind).toBe(true)
    }
  })

  it('R3 is not disturbed by changes of others, and lifts the entry to where they end', () => {
    const { view } = started()
    view.apply(batch(12, [{ kind: 'token', key: 'TKN-9999-9999-9999', position: 12 }]), moment(500))
    const entry = entryAt(10)
    expect(view.isCurrent(entry)).toBe(true)
    expect(entry.position).toBe(12)
  })

  it('refuses an entry from before the node knows anything', () => {
    const { view } = started()
    expect(view.isCurrent(entryAt(9))).toBe(false)
  })

  it('R7 a fast message evicts but neither advances the node nor renews its lease', () => {
    const { view, l1 } = started()
    l1.keep(key, entryAt(10))
    view.raise({ kind: 'token', key: id, position: 15 })
    expect(l1.entry(key)).toBeUndefined()
    expect(view.isCurrent(entryAt(14))).toBe(false)
    expect(view.applied).toBe(10)
    expect(view.leased(moment(2001))).toBe(false)
  })

  it('R1 starts over when the generation changed or the log was trimmed past the node', () => {
    for (const more of [{ generation: 'h' }, { trimmedThrough: 11 }]) {
      const { view, l1 } = started()
      l1.keep(key, entryAt(10))
      expect(view.apply(batch(50, [], more), moment(500))).toBe('started-over')
      expect(l1.size).toBe(0)
      expect(view.isCurrent(entryAt(49))).toBe(false)
      expect(view.applied).toBe(50)
    }
  })

  it('R1 gives up its lease when the store lost commits', () => {
    const { view } = started()
    expect(view.apply(batch(9), moment(500))).toBe('commits-lost')
    expect(view.leased(moment(501))).toBe(false)
    expect(view.applied).toBe(10)
  })

  it('R10 a direct read that is where the node stands renews the lease; another does not', () => {
    const { view } = started()
    expect(view.witness({ position: 11, generation: 'g' }, moment(1000))).toBe(true)
    expect(view.leased(moment(2500))).toBe(false)
    expect(view.witness({ position: 10, generation: 'g' }, moment(1000))).toBe(true)
    expect(view.leased(moment(2500))).toBe(true)
    expect(view.witness({ position: 10, generation: 'h' }, moment(1500))).toBe(false)
  })

  it('keeps a change that was raised before the node was started', () => {
    const view = new NodeView(new L1(100), deltaMs)
    view.raise({ kind: 'token', key: id, position: 12 })
    view.apply(batch(10), moment(0))
    expect(view.isCurrent(entryAt(11))).toBe(false)
    expect(view.isCurrent(entryAt(12))).toBe(true)
  })

  it('R12 believes an absence for its time, until the id changes', () => {
    const { view } = started()
    const absence = (): Absence => new Absence(id, 10, 5000)
    expect(view.isStillAbsent(absence(), moment(4999))).toBe(true)
    expect(view.isStillAbsent(absence(), moment(5000))).toBe(false)
    view.raise({ kind: 'token', key: id, position: 11 })
    expect(view.isStillAbsent(absence(), moment(1))).toBe(false)
  })
})
