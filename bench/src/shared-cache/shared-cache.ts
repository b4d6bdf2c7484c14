import { samplesFrom } from '../entry.js'
import type { Findings, Section } from '../findings.js'
import { median, quantile, sampled, type Samples } from '../statistics.js'
import { hasRedis } from './redis.js'

const module = new URL('child.js', import.meta.url)

export const sharedCache: Section = {
  name: 'shared-cache',
  method: `Redis is that of \`REDIS_URL\`, or of this machine. A gate whose own cache holds one token is asked for
1,000 in turns, so that it takes each from Redis: it reads none from the store, which is checked. In
turns with it a bare \`GET\` of 600 bytes by the same client of ioredis; then both 64 at a time. Left out
where no Redis answers.`,
  async run(plan) {
    if (!(await hasRedis())) return undefined
    const samples = await samplesFrom({ module, args: [plan.sharedCacheRequests] })
    if (median(sampled(samples, 'reads')) > 0) throw new Error('Some were read from the store.')
    return findingsOf(samples)
  },
}

function findingsOf(samples: Samples): Findings {
  const ratio = median(sampled(samples, 'hits')) / median(sampled(samples, 'bare'))
  return {
    samples,
    tables: [
      {
        title: 'A hit in Redis',
        columns: ['µs', 'median', '95 %', '64 at a time, each'],
        rows: [
          ['bare `GET`', ...spread(samples, 'bare')],
          ['granted by an entry of Redis', ...spread(samples, 'hits')],
        ],
      },
    ],
    budgets: [
      {
        what: 'a hit in Redis, median',
        measured: ratio,
        unit: 'of a bare GET',
        limit: 1.15,
        bound: 'at most',
      },
    ],
  }
}

function spread(samples: Samples, name: string): string[] {
  const values = sampled(samples, name)
  const together = median(sampled(samples, `${name} together`))
  return [median(values).toFixed(0), quantile(values, 0.95).toFixed(0), together.toFixed(1)]
}
