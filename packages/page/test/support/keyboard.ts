import type { Visitor } from './visitor.js'

/** What has the focus: its role or tag, and its name. */
const focused = `(() => {
  const element = document.activeElement
  const label = element.labels?.[0]?.textContent ?? ''
  return (element.getAttribute('aria-label') ?? (label || element.textContent)).trim()
})()`

/** Goes on with Tab until something of the name has the focus. */
export async function tabTo({ page }: Visitor, name: string | RegExp, most = 60): Promise<void> {
  const seen: string[] = []
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const now = String(await page.evaluate(focused))
    if (typeof name === 'string' ? now === name : name.test(now)) return
    seen.push(now)
  }
  throw new Error(`${name} was not met among: ${seen.join(' | ')}`)
}

/** Goes to something of the name and presses a key there. */
export async function pressOn(
  visitor: Visitor,
  name: string | RegExp,
  key = 'Enter',
): Promise<void> {
  await tabTo(visitor, name)
  await visitor.page.keyboard.press(key)
}
