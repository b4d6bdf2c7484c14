import { campaign } from './campaign.js'
import { designs } from './designs/designs.js'

/**
 * Runs one design from some seeds and prints what came of it as JSON: `<design> <from> <to>`. Without
 * arguments it prints the names of all designs, the product first.
 */
const [name, from, to] = process.argv.slice(2)
if (name === undefined) console.log(JSON.stringify(designs.map((design) => design.name)))
else
  console.log(JSON.stringify(await campaign(named(name), { from: Number(from), to: Number(to) })))

function named(wanted: string): (typeof designs)[number] {
  const design = designs.find((known) => known.name === wanted)
  if (design === undefined) throw new TypeError(`There is no design "${wanted}"`)
  return design
}
