import { system } from '@bearergate/core'
import { gate } from './gate.js'

const [id = 'default', name = id] = process.argv.slice(2)
const { value } = await gate.tokens.create(
  { account: { id, name }, name: 'Administrator', scopes: ['*'] },
  system('console'),
)
console.log(value)
await gate.close()
