import { BlockList, isIP, SocketAddress } from 'node:net'

/** Whether the address is of this machine: 127.0.0.0/8, ::1, also IPv4-mapped. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && loopback.test(address)
}

/**
 * An address or CIDR range in one spelling: IPv4-mapped addresses as IPv4, IPv6 compressed and in
 * lower case, no zone id; undefined when it is neither.
 */
export function normaliseRange(text: string): string | undefined {
  const [addressText, bitsText, ...rest] = text.trim().split('/')
  if (addressText === undefined || rest.length > 0) return undefined
  const address = normaliseAddress(addressText)
  if (address === undefined || bitsText === undefined) return address
  return isPrefixLength(bitsText, address) ? `${address}/${Number(bitsText)}` : undefined
}

export function normaliseAddress(text: string): string | undefined {
  const address = withoutZone(text)
  const family = isIP(address)
  if (family === 0) return undefined
  if (family === 4) return address
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(canonical)?.[1] ?? canonical
}

function withoutZone(address: string): string {
  const zone = address.indexOf('%')
  return zone < 0 ? address : address.slice(0, zone)
}

function isPrefixLength(bits: string, address: string): boolean {
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128)
}

/** Whether one of the normalised ranges holds the address; an address that is none is in no range. */
export function isAllowed(ranges: readonly string[], address: string | undefined): boolean {
  return address !== undefined && contains(blockListOf(ranges), address)
}

/** Whether one of the normalised ranges holds the whole of another. */
export function isWithinRanges(range: string, ranges: readonly string[]): boolean {
  const { address, bits } = partsOf(range)
  return ranges.some(
    (outer) => bits >= partsOf(outer).bits && contains(buildList([outer]), address),
  )
}

/** An address alone is a range of all its bits. */
function partsOf(range: string): { readonly address: string; readonly bits: number } {
  const [address = '', bits] = range.split('/')
  const most = isIP(address) === 4 ? 32 : 128
  return { address, bits: bits === undefined ? most : Number(bits) }
}

/** Lists by the frozen array of their record, so that each is built once. */
const lists = new WeakMap<readonly string[], BlockList>()

function blockListOf(ranges: readonly string[]): BlockList {
  const known = lists.get(ranges)
  if (known !== undefined) return known
  const list = buildList(ranges)
  lists.set(ranges, list)
  return list
}

function buildList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const { address, bits } = partsOf(range)
    list.addSubnet(address, bits, isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

function contains(list: BlockList, text: string): boolean {
  const address = normaliseAddress(text)
  return address !== undefined && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

const loopback = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/i
