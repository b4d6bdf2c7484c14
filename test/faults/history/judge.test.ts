import { describe, expect, it } from 'vitest'
import { History, type Asked } from './history.js'
import { judge } from './judge.js'

const bound = 100

function asked(changes: Partial<Asked>): Asked {
  const { start = 0 } = changes
  return {
    node: 0,
    token: 'a',
    status: 200,
    end: start + 1,
    decidedAt: undefined,
    ...changes,
    start,
  }
}

function historyOf(requests: readonly Partial<Asked>[]): History {
  const history = new History()
  history.asked.push(...requests.map(asked))
  Object.assign(history.fault, { start: 0, end: 50 })
  return history
}

function revoked(start: number, returned: number | undefined, hasBarrier = false) {
  return { token: 'a', start, returned, hasBarrier }
}

describe('the judge of histories', () => {
  it('counts a grant from the return of what ended it, to its decision', () => {
    const history = historyOf([
      { start: 5 },
      { start: 19, decidedAt: 60, end: 70 },
      { start: 30, end: 90 },
      { start: 80, token: 'b' },
      { start: 90, status: 401 },
    ])
    history.revocations.push(revoked(10, 20))
    expect(judge(history, bound)).toMatchObject({ worst: 40, afterBarrier: 0, refused: 0 })
  })

  it('takes a grant that was sent after it for decided then at the earliest', () => {
    const history = historyOf([{ start: 70, decidedAt: 10 }])
    history.revocations.push(revoked(10, 20))
    expect(judge(history, bound).worst).toBe(50)
  })

  it('counts every grant after a barrier', () => {
    const history = historyOf([{ start: 15, decidedAt: 19 }, { start: 21 }, { start: 22 }])
    history.revocations.push(revoked(10, 20, true))
    expect(judge(history, bound).afterBarrier).toBe(2)
  })

  it('says nothing of a mutation that failed: it may have been committed or not', () => {
    const history = historyOf([{ start: 15, status: 401 }, { start: 500 }])
    history.revocations.push(revoked(10, undefined))
    expect(judge(history, bound)).toMatchObject({ worst: 0, refused: 0 })
  })

  it.each([401, 403, 500, 404])('takes %d for a valid token for a refusal', (status) => {
    const history = historyOf([
      { start: 3, status },
      { start: 10, status },
    ])
    history.revocations.push(revoked(9, 20))
    expect(judge(history, bound).refused).toBe(1)
  })

  it('expects a token that was switched on again to be known everywhere after the bound', () => {
    const history = historyOf([
      { start: 119, status: 401 },
      { start: 121, status: 401 },
    ])
    history.revivals.push({ token: 'a', returned: 20 })
    expect(judge(history, bound).refused).toBe(1)
  })

  it('tells 503 and no answer from refusals', () => {
    const history = historyOf([{ status: 503 }, { status: 503 }, { status: 0 }])
    history.unanswered = 2
    expect(judge(history, bound)).toMatchObject({ unavailable: 2, unanswered: 3, refused: 0 })
  })

  it('counts recovery to the last node, from which on it grants everything', () => {
    const history = historyOf([
      { start: 51 },
      { start: 55, node: 1, status: 503 },
      { start: 60, node: 1, end: 62 },
      { start: 70, node: 1, status: 503, end: 79 },
      { start: 80, node: 1, end: 85 },
    ])
    expect(judge(history, bound).recovery).toBe(35)
    history.asked.push(asked({ start: 90, node: 1, status: 503 }))
    expect(judge(history, bound).recovery).toBe(Infinity)
  })
})
