import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { createGate, system } from '@bearergate/core'
import { handOver, start } from '../entry.js'
import { prefix } from '../fixtures/value.js'
import { openParts } from './pair.js'
import { now } from './now.js'

/** Disables tokens one after the other, on an idle machine, and compares when the other process heard of it. */
const [path = 'redis', place = '', changes = '300'] = process.argv.slice(2)
const by = system('bench')

const parts = await openParts(path, place)
const gate = createGate({ store: parts.store, cache: parts.cache, prefix })
await gate.ready()
const published = new Map<string, number>()
const publish = parts.channel.publish.bind(parts.channel)
parts.channel.publish = (news) => {
  for (const { key } of news.changes) published.set(key, now())
  publish(news)
}

const receiver = start({
  module: new URL('receiver-child.js', import.meta.url),
  args: [path, place],
})
await once(receiver, 'message')
const created = await Promise.all(
  Array.from({ length: Number(changes) }, () => gate.tokens.create({ name: 'Robot' }, by)),
)
receiver.send(created.map(({ record, value }) => `${record.id} ${value}`))
await once(receiver, 'message')
const heard = new Map<string, number>()
receiver.on('message', (message) => {
  if (isReport(message)) heard.set(message.id, message.at)
})
await delay(1_000)
for (const { record } of created) {
  await gate.tokens.disable(record.id, by)
  await delay(10)
}
await delay(500)
receiver.disconnect()
await gate.close()
await parts.end()
handOver({
  times: created.flatMap(({ record: { id } }) => {
    const [at, sent] = [heard.get(id), published.get(id)]
    return at === undefined || sent === undefined ? [] : [at - sent]
  }),
})

interface Report {
  readonly id: string
  readonly at: number
}

function isReport(message: unknown): message is Report {
  return typeof message === 'object' && message !== null && 'id' in message && 'at' in message
}
