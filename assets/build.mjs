// Compiles the style sheets and bundles the script into the folder named first on the command line; with "branded"
// after it, also the style sheet for GOV.UK's own header and typeface. Called by build.py.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const [folder, ...more] = process.argv.slice(2)

for (const name of ['site', ...more]) {
  const { css } = sass.compile(`${name}.scss`, { style: 'compressed', loadPaths: ['.', 'node_modules'] })
  writeFileSync(join(folder, `${name}.css`), css)
}

await esbuild.build({
  entryPoints: ['site.js'],
  outfile: join(folder, 'site.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
  banner: { js: '/* GOV.UK Frontend: MIT licence, (c) Crown Copyright. htmx: Zero-Clause BSD. */' },
  logLevel: 'warning'
})
