import { describe } from 'vitest'
import { redisClusterFaults } from './faults/redis-faults.js'
import { faultRows } from './rows/fault-rows.js'
import { areThere, postgresPrograms, redisPrograms } from './servers/programs.js'

describe.skipIf(!areThere(postgresPrograms, redisPrograms))(
  'three nodes with a Redis Cluster',
  () => {
    faultRows(redisClusterFaults, { redis: 'cluster' })
  },
)
