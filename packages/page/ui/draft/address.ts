const range = /^(?<address>[^/]+)(?:\/(?<bits>\d{1,3}))?$/

/** Whether a text is an IPv4 or IPv6 address, or a CIDR range of one. */
export function isAddressRange(text: string): boolean {
  const { address = '', bits } = range.exec(text)?.groups ?? {}
  const width = isIpv4(address) ? 32 : isIpv6(address) ? 128 : 0
  return width > 0 && (bits === undefined || Number(bits) <= width)
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  )
}

/** By the browser's own parser. */
function isIpv6(text: string): boolean {
  return /^[\da-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`)
}
