import type { Selectable } from './selectable.js'

type Members = Readonly<Record<string, unknown>>

/**
 * Which members of a resource a client sees. Only known members pass, so that nothing is sent that
 * nobody thought of.
 */
export class Selection {
  /** Members without members of their own. */
  readonly #leaves: readonly string[]
  readonly #secret: readonly string[]
  readonly #chosen: Set<string>
  /** Names of the chosen members and of those above them. */
  #seen: ReadonlySet<string> | undefined

  constructor({ members, omitted, secret = [] }: Selectable) {
    this.#leaves = members
    this.#secret = secret
    this.#chosen = new Set(members)
    for (const name of omitted) this.set(name, false)
  }

  /** Chooses a member, or leaves it out, with all below it; false when there is no such member. */
  set(name: string, chosen: boolean): boolean {
    this.#seen = undefined
    const leaves = name === '*' ? this.#leaves : this.#leaves.filter((leaf) => isIn(leaf, name))
    for (const leaf of leaves) {
      if (!chosen) this.#chosen.delete(leaf)
      else if (name !== '*' || !this.#secret.includes(leaf)) this.#chosen.add(leaf)
    }
    return leaves.length > 0
  }

  /** Whether the member is seen, at least in part. */
  has(name: string): boolean {
    this.#seen ??= new Set([...this.#chosen].flatMap(prefixes))
    return this.#seen.has(name)
  }

  /** For `$meta.omitted`: the members left out, by the outermost name that says it. */
  get omitted(): readonly string[] {
    const left = this.#leaves.filter((leaf) => !this.#chosen.has(leaf))
    return [...new Set(left.map((leaf) => this.#outermost(leaf)))]
  }

  /** The resource with the chosen members only; of lists, each element. */
  apply(resource: object): Members {
    return isObject(resource) ? this.#membersOf(resource, '') : {}
  }

  #outermost(leaf: string): string {
    return prefixes(leaf).find((name) => !this.has(name)) ?? leaf
  }

  #membersOf(object: Members, path: string): Members {
    const chosen = Object.entries(object).filter(([name]) => this.has(path + name))
    return Object.fromEntries(
      chosen.map(([name, value]) => [name, this.#valueOf(value, path + name)]),
    )
  }

  #valueOf(value: unknown, path: string): unknown {
    if (this.#chosen.has(path)) return value
    if (Array.isArray(value)) return value.map((element: unknown) => this.#valueOf(element, path))
    return isObject(value) ? this.#membersOf(value, `${path}.`) : value
  }
}

function isIn(leaf: string, name: string): boolean {
  return leaf.startsWith(name) && (leaf.length === name.length || leaf[name.length] === '.')
}

/** `audit`, `audit.created`, `audit.created.at` of the last. */
function prefixes(leaf: string): readonly string[] {
  const parts = leaf.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
