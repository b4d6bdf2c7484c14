import { expect, test } from 'vitest'
import { isUploadPath } from '../../src/wire/icon-path.js'

const record = { id: 'TKN-0000-0000-0001' }

test.each([
  ['/api/api-tokens/TKN-0000-0000-0001/icon?v=01234567', true],
  ['/public/v1/accounts/api-tokens/TKN-0000-0000-0001/icon', true],
  ['/api-tokens/TKN-0000-0000-0001/icon?v=', true],
  ['/api/api-tokens/TKN-0000-0000-0002/icon?v=01234567', false],
  ['/icons/robot.png?of=/api-tokens/TKN-0000-0000-0001/icon', false],
  ['/icons/robot.png', false],
  ['', false],
])('WIRE: %j names the uploaded icon of the token itself, wherever it was read: %s', (path, is) => {
  expect(isUploadPath(path, record)).toBe(is)
})
