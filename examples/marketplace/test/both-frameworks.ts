import { expect } from 'vitest'
import { newDatabase, startMarketplace, type Marketplace } from './process.js'

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly text: string
}

/** Both frameworks on one database, so that their answers can be compared byte by byte. */
export async function startBoth(): Promise<BothFrameworks> {
  const cleanups: (() => Promise<void>)[] = []
  const atEnd = (clean: () => Promise<void>): unknown => cleanups.unshift(clean)
  const DATA = await newDatabase(atEnd)
  const onExpress = await startMarketplace({ DATA, FRAMEWORK: 'express' }, atEnd)
  const onKoa = await startMarketplace({ DATA, FRAMEWORK: 'koa' }, atEnd)
  return new BothFrameworks(onExpress, onKoa, cleanups)
}

export class BothFrameworks {
  constructor(
    readonly onExpress: Marketplace,
    readonly onKoa: Marketplace,
    readonly cleanups: readonly (() => Promise<void>)[],
  ) {}

  async stop(): Promise<void> {
    for (const clean of this.cleanups) await clean()
  }

  get stark(): Record<string, string> {
    return this.onExpress.stark
  }

  get wayne(): Record<string, string> {
    return this.onExpress.wayne
  }

  /** What both answer, having checked that it is the same but for what names an occurrence. */
  async ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await answerOf(this.onExpress, path, init)
    expect(await answerOf(this.onKoa, path, init)).toEqual(answer)
    return answer
  }

  async askJson(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    const { status, text } = await this.ask(path, init)
    const body: object = JSON.parse(text)
    return { status, ...body }
  }
}

async function answerOf(at: Marketplace, path: string, init: RequestInit): Promise<Answer> {
  const response = await at.fetch(path, init)
  const headers = Object.fromEntries(response.headers)
  for (const name of ['date', 'connection', 'keep-alive']) delete headers[name]
  return { status: response.status, headers, text: withoutOccurrence(await response.text()) }
}

function withoutOccurrence(text: string): string {
  return text
    .replace(/"instance":"urn:uuid:[\da-f-]{36}"/, '"instance":"urn:uuid:…"')
    .replace(/"traceId":"00-[\da-f]{32}-[\da-f]{16}-00"/, '"traceId":"00-…-…-00"')
    .replace(/(?<="traceId":"00-a{32}-)[\da-f]{16}/, '…')
    .replace(/"at":"\d{4}-\d\d-\d\dT[\d:.]{12}Z"/, '"at":"…"')
}
