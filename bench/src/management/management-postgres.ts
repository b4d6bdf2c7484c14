import type { Section } from '../findings.js'
import { withBenchSchema } from '../postgres/bench-schema.js'
import { fill } from './fill.js'
import { openPlace } from './place.js'
import { measure } from './report.js'

export const managementOnPostgres: Section = {
  name: 'management-postgres',
  method: `The same on PostgreSQL, in a schema that the store has filled, whose statistics are up to date. The
server runs on the machine that measures, and takes cores from it. Left out where no server answers.`,
  run: (plan) =>
    withBenchSchema(async ({ server, ...place }) => {
      const { store, close, analyze } = await openPlace(place)
      const filling = store()
      await fill(filling, plan.managementTokens)
      await filling.close()
      await analyze()
      await close()
      return measure(place, plan, ` on ${server}`)
    }),
}
