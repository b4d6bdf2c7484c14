import { setLinks } from '../cluster.js'
import type { LinkState } from '../links/link.js'
import type { Fault } from './fault.js'

const nothing = async () => undefined

export const noFault: Fault = {
  name: 'none',
  attacks: '24',
  takesStore: false,
  strike: nothing,
  end: nothing,
}

/** Between PostgreSQL and all nodes but the last. */
function linkFault(name: string, state: LinkState): Fault {
  return {
    attacks: '24, 47',
    name: `PostgreSQL link: ${name}`,
    takesStore: true,
    strike: async ({ storeLinks }) => setLinks(storeLinks.slice(0, -1), state),
    end: async ({ storeLinks }) => setLinks(storeLinks, 'pass'),
  }
}

/** What can happen to PostgreSQL, and on the way to it. */
export const storeFaults: readonly Fault[] = [
  noFault,
  linkFault('delay', 'delay'),
  linkFault('drop', 'drop'),
  linkFault('reset', 'reset'),
  linkFault('half-open', 'half-open'),
  linkFault('slow drip', 'drip'),
  {
    attacks: '24, 47',
    name: 'PostgreSQL: immediate stop, restart',
    takesStore: true,
    strike: ({ postgres }) => postgres.stopAtOnce(),
    end: ({ postgres }) => postgres.start(),
  },
  {
    attacks: '24, 47',
    name: 'PostgreSQL: backends terminated',
    takesStore: true,
    strike: ({ postgres }) => postgres.terminateAll(),
    end: ({ postgres }) => postgres.terminateAll(),
  },
  {
    attacks: '24, 47',
    name: 'PostgreSQL: SIGSTOP',
    takesStore: true,
    strike: async ({ postgres }) => postgres.signalAll('SIGSTOP'),
    end: async ({ postgres }) => postgres.signalAll('SIGCONT'),
  },
]
