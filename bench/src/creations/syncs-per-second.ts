import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'

/** What the disk can do: how often 4 KiB are appended and synchronised. */
export function syncsPerSecond(path: string, seconds: number): number {
  const file = openSync(path, 'a')
  const block = Buffer.alloc(4096)
  const begin = performance.now()
  let syncs = 0
  for (; performance.now() < begin + seconds * 1000; syncs++) {
    writeSync(file, block)
    fdatasyncSync(file)
  }
  const time = performance.now() - begin
  closeSync(file)
  return (syncs / time) * 1000
}
