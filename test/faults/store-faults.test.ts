import { describe } from 'vitest'
import { nodeFaults } from './faults/node-faults.js'
import { storeFaults } from './faults/store-faults.js'
import { faultRows } from './rows/fault-rows.js'
import { areThere, postgresPrograms } from './servers/programs.js'
import { suite } from './suite-options.js'

describe.skipIf(!areThere(postgresPrograms))('three nodes on PostgreSQL', () => {
  faultRows([...storeFaults, ...nodeFaults([1.5 * suite.deltaMs, suite.stopMs])], {})
})
