import { pathOf, viewOf, type View } from './view.js'

/** Where the page is. */
export interface Place {
  readonly view: View
  readonly query: URLSearchParams
}

/** Asks whether the view may be left. */
export type Guard = () => Promise<boolean>

/** The URL of the page as its state, through the browser's history. */
export class Router {
  readonly #base: string
  readonly #listeners = new Set<() => void>()
  #guard: Guard | undefined
  #index = 0
  #ignored = 0
  #moved = false

  constructor(base: string) {
    this.#base = base
    history.replaceState({ index: 0 }, '')
    window.addEventListener('popstate', (event) => this.#popped(indexOf(event.state)))
    window.addEventListener('beforeunload', (event) => {
      if (this.#guard !== undefined) event.preventDefault()
    })
  }

  get place(): Place {
    const rest = location.pathname.slice(this.#base.length)
    return { view: viewOf(rest), query: new URLSearchParams(location.search) }
  }

  /** Whether another view was shown before. */
  get moved(): boolean {
    return this.#moved
  }

  href(view: View, query?: URLSearchParams): string {
    const search = query?.toString() ?? ''
    return (this.#base + pathOf(view) || '/') + (search === '' ? '' : `?${search}`)
  }

  /** Leads to a view, if what is there now may be left. */
  go(view: View, query?: URLSearchParams): void {
    this.#whenFree(() => {
      this.#index++
      history.pushState({ index: this.#index }, '', this.href(view, query))
      this.#tell()
    })
  }

  /** Changes the query of the present view. */
  refine(query: URLSearchParams, { replace = false } = {}): void {
    const href = this.href(this.place.view, query)
    if (replace) history.replaceState({ index: this.#index }, '', href)
    else history.pushState({ index: ++this.#index }, '', href)
    this.#tell()
  }

  /** Whether what is there now may be left; somebody may have to be asked. */
  async mayLeave(): Promise<boolean> {
    return this.#guard === undefined || this.#guard()
  }

  /** Lets nobody leave without being asked, until it is called with nothing. */
  guard(guard: Guard | undefined): void {
    this.#guard = guard
  }

  /** Asks the server for the list anew: nothing of this document is left, nor led back to. */
  exit(): void {
    this.#guard = undefined
    location.replace(this.href({ kind: 'list' }))
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Somebody went back or forth: where that has to be asked first, it is undone until then. */
  #popped(index: number): void {
    if (this.#ignored > 0) {
      this.#ignored--
      return
    }
    const step = index - this.#index
    if (this.#guard === undefined || step === 0) {
      this.#index = index
      this.#tell()
      return
    }
    this.#ignored++
    history.go(-step)
    this.#whenFree(() => history.go(step))
  }

  #whenFree(leave: () => void): void {
    if (this.#guard === undefined) {
      leave()
      return
    }
    void this.mayLeave().then((free) => {
      if (!free) return
      this.#guard = undefined
      leave()
    })
  }

  #tell(): void {
    this.#moved = true
    for (const listener of this.#listeners) listener()
  }
}

function indexOf(state: unknown): number {
  const index: unknown = Reflect.get(Object(state), 'index')
  return typeof index === 'number' ? index : 0
}
