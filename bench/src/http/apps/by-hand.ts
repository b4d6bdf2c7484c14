import { hash } from 'node:crypto'
import { valueOf } from '../../fixtures/value.js'
import { tokens } from '../variants.js'

interface Owner {
  readonly name: string
}

/** What somebody would write who needs no more than a list of values. */
export function ownersByHand(): (authorization: string | undefined) => Owner | undefined {
  const owners = new Map<string, Owner>()
  for (let index = 0; index < tokens; index++) {
    owners.set(hash('sha256', valueOf(index)), { name: `Robot ${index}` })
  }
  return (authorization) =>
    authorization?.startsWith('Bearer ') === true
      ? owners.get(hash('sha256', authorization.slice(7)))
      : undefined
}

/** The same without the hash: values as they are, as in the examples of Passport. */
export function ownersOfValues(): ReadonlyMap<string, Owner> {
  return new Map(
    Array.from({ length: tokens }, (_, index) => [valueOf(index), { name: `Robot ${index}` }]),
  )
}
