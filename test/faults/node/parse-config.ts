import * as v from 'valibot'
import type { NodeConfig } from './orders.js'

const schema = v.object({
  framework: v.picklist(['express', 'koa']),
  port: v.number(),
  databaseUrl: v.string(),
  redisPorts: v.optional(v.array(v.number())),
  deltaMs: v.number(),
  usageIntervalMs: v.number(),
  isDeaf: v.optional(v.boolean()),
})

/** What the test has put into the arguments of the process. */
export function parseConfig(text = '{}'): NodeConfig {
  return v.parse(schema, JSON.parse(text))
}
