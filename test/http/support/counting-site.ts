import type { Lab, Site, SiteOptions } from './in-lab.js'

/** `/orders` is guarded; counts how often its handler ran. */
export async function countingSite(
  lab: Lab,
  options: SiteOptions = {},
): Promise<{ site: Site; ran: () => number; line: string }> {
  let ran = 0
  const site = await lab.site(options, (app, guards) => {
    guards.bearer()
    app.route('/orders', (call) => {
      ran++
      call.send('passed')
    })
  })
  const { authorization } = await site.t.bearer()
  return { site, ran: () => ran, line: `Authorization: ${authorization}` }
}
