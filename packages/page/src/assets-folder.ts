import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The sources are an ES module, and what is built from them is not.
const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url))

/** Where the build puts the static files: beside the sources, and beside what they are built to. */
export const assetsFolder: string = join(here, '../assets')
