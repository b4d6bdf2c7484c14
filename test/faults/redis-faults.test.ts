import { describe } from 'vitest'
import { redisFaults } from './faults/redis-faults.js'
import { faultRows } from './rows/fault-rows.js'
import { areThere, postgresPrograms, redisPrograms } from './servers/programs.js'
import { suite } from './suite-options.js'

describe.skipIf(!areThere(postgresPrograms, redisPrograms))('three nodes with Redis', () => {
  faultRows(redisFaults(1.5 * suite.deltaMs), { redis: 'one' })
})
