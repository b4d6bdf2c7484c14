import { channel } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { harness, verdictOf } from '../support/harness.js'

describe('a gate', () => {
  it('works without ready(), and after it holds a lease', async () => {
    const { gate, clock } = harness()
    expect((await gate.health()).ready).toBe(true)
    await gate.ready()
    expect(await gate.health()).toEqual({
      ready: true,
      store: 'up',
      storeSince: clock.wall(),
      leased: true,
      servingStale: false,
      cache: 'none',
      channel: 'none',
      cached: 0,
      usageDropped: 0,
    })
  })

  it('reports a store that cannot be opened, and recovers when it can', async () => {
    const { gate, store } = harness()
    store.openFailure = new Error('no schema')
    await expect(gate.ready()).rejects.toThrow('no schema')
    expect((await gate.health()).ready).toBe(false)
    store.openFailure = undefined
    await gate.ready()
    expect((await gate.health()).ready).toBe(true)
  })

  it('regression: an opening of the store that never ends is not the last', async () => {
    const { gate, store, clock } = harness()
    const open = vi.spyOn(store, 'open').mockReturnValueOnce(new Promise(() => undefined))
    void gate.ready()
    await clock.advance(4_900)
    expect(open).toHaveBeenCalledTimes(1)
    await clock.advance(200)
    await gate.ready()
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('answers unavailable after close, and closes once', async () => {
    const { gate, create, verdict } = harness()
    const { value } = await create()
    await Promise.all([gate.close(), gate.close()])
    expect(await verdict(value, { consistency: 'strict' })).toBe('unavailable')
    expect((await gate.health()).ready).toBe(false)
    await expect(gate.tokens.list()).rejects.toMatchObject({ code: 'BG_CLOSED' })
  })

  it('tells why a request was denied, with the traceId of its answer, on gate.on and the diagnostics channel', async () => {
    const { gate, create, decide } = harness()
    const { record, value } = await create()
    await gate.tokens.disable(record.id)
    const heard: unknown[] = []
    const subscriber = (message: unknown): void => void heard.push(message)
    channel('bearergate:denied').subscribe(subscriber)
    const off = gate.on('denied', (event) => heard.push(event))
    const denial = await decide(value)
    if (denial.outcome !== 'denied') throw new Error('granted')
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const reply = gate.answer(denial, traceparent)
    const event = {
      reason: 'disabled',
      status: 401,
      tokenId: record.id,
      traceId: reply.traceId,
      scopes: undefined,
    }
    expect(heard).toEqual([event, event])
    expect(reply.traceId).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/)
    off()
    gate.answer(denial)
    expect(heard).toHaveLength(3)
    channel('bearergate:denied').unsubscribe(subscriber)
  })

  it('survives listeners that throw, and says so once on stderr', async () => {
    const { gate, decide, create } = harness()
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    gate.on('denied', () => {
      throw new Error('listener')
    })
    await create()
    for (let twice = 0; twice < 2; twice++) {
      const denial = await decide('abc')
      if (denial.outcome === 'denied') gate.answer(denial)
    }
    expect(
      write.mock.calls.filter(([text]) => String(text).includes('BG_LISTENER_FAILED')),
    ).toHaveLength(1)
    write.mockRestore()
  })

  it('tells once that a proxy is not trusted', () => {
    const { gate } = harness()
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const heard: string[] = []
    gate.on('warning', ({ code }) => heard.push(code))
    gate.proxyNotTrusted()
    gate.proxyNotTrusted()
    expect(heard).toEqual(['BG_PROXY_NOT_TRUSTED'])
    expect(write).toHaveBeenCalledTimes(1)
    write.mockRestore()
  })

  it('H5 disables a token whose value came over plain HTTP, where that is wanted, and audits it', async () => {
    const { gate, create, decide } = harness({ https: 'required', leaked: 'disable' })
    const { record, value } = await create()
    const leaked = new Promise((resolve) => gate.on('leaked', resolve))
    expect(verdictOf(await decide(value, { secure: false }))).toBe('https-required')
    expect(await leaked).toEqual({ tokenId: record.id })
    expect(verdictOf(await decide(value))).toBe('disabled')
    const events = (await gate.tokens.audit()).items.map(({ event }) => event)
    expect(events).toContain('bearergate.token.leaked_over_http')
    expect(events).toContain('bearergate.token.disabled')
  })

  it('shows nothing of its inside', async () => {
    const { gate, create, verdict } = harness()
    const { value } = await create()
    await verdict(value)
    expect(inspect(gate)).toBe("Gate { prefix: 'test' }")
    const all = inspect(gate, { depth: Infinity, showHidden: true, customInspect: false })
    expect(all).not.toContain(value.slice(-20))
  })
})
