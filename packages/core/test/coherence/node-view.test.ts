import { describe, expect, it } from 'vitest'
import { Entry } from '../../src/cache/entry.js'
import { Absence, L1 } from '../../src/cache/l1.js'
import { NodeView } from '../../src/coherence/node-view.js'
import { ScopeSet } from '../../src/scopes/scope-set.js'
import type { ChangeBatch } from '../../src/store/store.js'
import { tokenIdOf } from '../../src/value/token-id.js'

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

/** Another node tells of a change of the token. */
function hearOf(view: NodeView, position: number, generation = 'g'): boolean {
  return view.hear({ generation, changes: [{ kind: 'token', key: id, position }] })
}

/** A node that stands at position 10. */
function started(): { view: NodeView; l1: L1 } {
  const l1 = new L1(100)
  const view = new NodeView(l1, deltaMs)
  view.apply(batch(10), moment(0), view.standing)
  return { view, l1 }
}

describe('NodeView', () => {
  it('R10 holds no lease before the first poll, and from its sending on afterwards', () => {
    const view = new NodeView(new L1(100), deltaMs)
    expect(view.leased(moment(0))).toBe(false)
    view.apply(batch(10), moment(100), view.standing)
    expect(view.leased(moment(2100))).toBe(true)
    expect(view.leased(moment(2101))).toBe(false)
  })

  it('R1 evicts what changed and keeps what was read after the change', () => {
    const { view, l1 } = started()
    l1.keep(key, entryAt(10))
    view.apply(batch(11, [{ kind: 'token', key: id, position: 11 }]), moment(500), view.standing)
    expect(l1.entry(key)).toBeUndefined()
    l1.keep(key, entryAt(11))
    view.apply(batch(11, [{ kind: 'token', key: id, position: 11 }]), moment(1000), view.standing)
    expect(l1.entry(key)).toBeDefined()
  })

  it('R3 refuses an entry from before a change of its token, its account or everything', () => {
    for (const change of [
      { kind: 'token', key: id },
      { kind: 'account', key: 'a' },
      { kind: 'all', key: '' },
    ] as const) {
      const { view } = started()
      view.apply(batch(11, [{ ...change, position: 11 }]), moment(500), view.standing)
      expect(view.isCurrent(entryAt(10)), change.kind).toBe(false)
      expect(view.isCurrent(entryAt(11)), change.kind).toBe(true)
    }
  })

  it('R3 is not disturbed by changes of others, and lifts the entry to where they end', () => {
    const { view } = started()
    view.apply(
      batch(12, [{ kind: 'token', key: 'TKN-9999-9999-9999', position: 12 }]),
      moment(500),
      view.standing,
    )
    const entry = entryAt(10)
    expect(view.isCurrent(entry)).toBe(true)
    expect(entry.position).toBe(12)
  })

  it('refuses an entry from before the node knows anything', () => {
    const { view } = started()
    expect(view.isCurrent(entryAt(9))).toBe(false)
  })

  it('R7 news make caches be passed over, but neither advance the node nor renew its lease', () => {
    const { view } = started()
    expect(hearOf(view, 15)).toBe(true)
    expect(view.isCurrent(entryAt(14))).toBe(false)
    expect(view.isCurrent(entryAt(15))).toBe(true)
    expect(view.applied).toBe(10)
    expect(view.leased(moment(2001))).toBe(false)
  })

  it('R7 news of another history are none', () => {
    const { view } = started()
    expect(hearOf(view, 15, 'h')).toBe(false)
    expect(view.isCurrent(entryAt(10))).toBe(true)
  })

  it('R7 news that the store does not bear out are forgotten, and never keep a read from being used', () => {
    const { view } = started()
    hearOf(view, Number.MAX_SAFE_INTEGER)
    expect(view.isCurrent(entryAt(10))).toBe(false)
    expect(view.isCurrentRead(entryAt(10))).toBe(true)
    const from = view.standing
    hearOf(view, 12)
    view.apply(batch(10), moment(500), from)
    expect(view.isCurrent(entryAt(10)), 'heard after the poll was sent').toBe(false)
    view.apply(batch(10), moment(1000), view.standing)
    expect(view.isCurrent(entryAt(10))).toBe(true)
  })

  it('R7 a commit of its own keeps a read from being used that is older', () => {
    const { view } = started()
    view.raiseCommitted([{ kind: 'token', key: id, position: 11 }], 'g', 0)
    expect(view.isCurrentRead(entryAt(10))).toBe(false)
    expect(view.isCurrentRead(entryAt(11))).toBe(true)
  })

  it('R1 starts over when the generation changed or the log was trimmed past the node', () => {
    for (const more of [{ generation: 'h' }, { trimmedThrough: 11 }]) {
      const { view, l1 } = started()
      l1.keep(key, entryAt(10))
      expect(view.apply(batch(50, [], more), moment(500), view.standing)).toBe('started-over')
      expect(l1.size).toBe(0)
      expect(view.isCurrent(entryAt(49))).toBe(false)
      expect(view.applied).toBe(50)
    }
  })

  it('R1 knows of a loss by what the store once said, in whatever answer', () => {
    for (const tell of [
      (view: NodeView) => view.raiseCommitted([{ kind: 'token', key: id, position: 12 }], 'g', 0),
      (view: NodeView) => view.witness({ position: 12, generation: 'g' }, moment(100)),
    ]) {
      const { view } = started()
      const before = view.standing
      tell(view)
      expect(view.apply(batch(10), moment(50), before), 'asked before').toBe('applied')
      expect(view.apply(batch(10), moment(500), view.standing)).toBe('commits-lost')
    }
  })

  it('R1 gives up its lease when the store lost commits', () => {
    const { view } = started()
    expect(view.apply(batch(9), moment(500), view.standing)).toBe('commits-lost')
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
    const before = view.standing
    view.raiseCommitted([{ kind: 'token', key: id, position: 12 }], 'g', 0)
    view.apply(batch(10), moment(0), before)
    expect(view.isCurrent(entryAt(11))).toBe(false)
    expect(view.isCurrent(entryAt(12))).toBe(true)
  })

  it('regression: a commit that was lost before it was acknowledged keeps no token from being read', () => {
    const { view, l1 } = started()
    l1.keep(key, entryAt(10))
    view.raiseCommitted([{ kind: 'token', key: id, position: 99 }], 'lost', 0)
    expect(l1.size).toBe(0)
    expect(view.leased(moment(1))).toBe(false)
    expect(view.isCurrentRead(entryAt(10))).toBe(true)
    expect(view.apply(batch(10), moment(500), view.standing)).toBe('applied')
    expect(view.isCurrent(entryAt(10))).toBe(true)
  })

  it('regression: what was asked before a commit in an unknown history does not outlive it', () => {
    const { view } = started()
    view.raiseCommitted([{ kind: 'token', key: id, position: 11 }], 'h', 100)
    expect(view.witness({ position: 10, generation: 'g' }, moment(99))).toBe(false)
    expect(view.leased(moment(101)), 'by a read from before').toBe(false)
    expect(view.witness({ position: 10, generation: 'g' }, moment(100))).toBe(true)
    const { standing } = view
    view.apply(batch(10, [], { generation: 'h' }), moment(98), { ...standing, heard: 0 })
    expect(view.witness({ position: 10, generation: 'h' }, moment(99))).toBe(false)
    expect(view.isCurrent(entryAt(10)), 'which another node shared').toBe(false)
    expect(view.isCurrent(entryAt(11))).toBe(true)
  })

  it('regression: a doubt outlives the answer to a poll that was sent before it', () => {
    const { view } = started()
    const from = view.standing
    hearOf(view, 15, 'h')
    view.apply(batch(10), moment(500), from)
    expect(view.trust.outlives(moment(2600), 10_000)).toBe(false)
    view.apply(batch(10), moment(501), view.standing)
    expect(view.trust.outlives(moment(2600), 10_000)).toBe(true)
  })

  it('regression: news that there was no room for end the second bound until the store was asked', () => {
    const { view } = started()
    hearOf(view, 11)
    const changes = Array.from({ length: 10_000 }, (_, n) => {
      return { kind: 'token', key: tokenIdOf(n + 2), position: 12 + n } as const
    })
    expect(view.hear({ generation: 'g', changes: changes.slice(1) })).toBe(true)
    expect(view.trust.outlives(moment(2600), 10_000), 'all of it is remembered').toBe(true)
    const from = view.standing
    view.hear({ generation: 'g', changes: changes.slice(0, 1) })
    expect(view.trust.outlives(moment(2600), 10_000)).toBe(false)
    view.apply(batch(10), moment(500), from)
    expect(view.trust.outlives(moment(2600), 10_000), 'heard after the poll was sent').toBe(false)
    view.apply(batch(10), moment(600), view.standing)
    expect(view.trust.outlives(moment(2600), 10_000)).toBe(true)
  })

  it('regression: the past of the log is not known when it was overtaken while it was read', () => {
    const { view } = started()
    view.changes.restart(50, true)
    view.learnPast(batch(40), 0)
    expect([view.changes.knowsPast, view.changes.lowWater]).toEqual([false, 50])
    view.learnPast(batch(50), 0)
    expect([view.changes.knowsPast, view.changes.lowWater]).toEqual([true, 0])
  })

  it('R12 believes an absence for its time, until the id changes', () => {
    const { view } = started()
    const absence = (): Absence => new Absence(id, 10, 5000)
    expect(view.isStillAbsent(absence(), moment(4999))).toBe(true)
    expect(view.isStillAbsent(absence(), moment(5000))).toBe(false)
    hearOf(view, 11)
    expect(view.isStillAbsent(absence(), moment(1))).toBe(false)
  })
})
