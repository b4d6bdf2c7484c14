import { createGate, type Gate, type News } from '@bearergate/core'
import { prefix } from '../fixtures/value.js'
import { now } from './now.js'
import { openParts } from './pair.js'

/** Uses the tokens that it is told, then tells when word of a change of each has come and been acted on. */
const [path = 'redis', place = ''] = process.argv.slice(2)

const parts = await openParts(path, place)
const open = parts.channel.open.bind(parts.channel)
parts.channel.open = (listener: Parameters<typeof open>[0]) =>
  open({
    ...listener,
    news: (news: News) => {
      listener.news(news)
      for (const { kind, key } of news.changes) if (kind === 'token') report(key)
    },
  })
const gate = createGate({ store: parts.store, cache: parts.cache, prefix })
await gate.ready()
process.on('message', (values: readonly string[]) => void use(values))
process.on('disconnect', () => void end())
process.send?.('open')

/** Whether word of it was acted on shows in the decision, which is no longer made from the cache. */
function report(id: string): void {
  const at = now()
  const value = values.get(id)
  if (value === undefined) return
  if (isGrantedFromCache(gate, value)) throw new Error('The news changed nothing.')
  process.send?.({ id, at })
}

const values = new Map<string, string>()

async function use(pairs: readonly string[]): Promise<void> {
  for (const pair of pairs) {
    const [id = '', value = ''] = pair.split(' ')
    await gate.authenticate(requestOf(value))
    values.set(id, value)
  }
  process.send?.('used')
}

function isGrantedFromCache(by: Gate, value: string): boolean {
  const decision = by.decide(requestOf(value))
  if (!(decision instanceof Promise)) return decision.outcome === 'granted'
  void decision
  return false
}

function requestOf(value: string): Parameters<Gate['decide']>[0] {
  return { headers: ['Authorization', `Bearer ${value}`], secure: true }
}

async function end(): Promise<void> {
  await gate.close()
  await parts.end()
}
