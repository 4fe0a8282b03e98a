import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** Bundles `scripts/porthole.ts` with all that it imports into `porthole.js`, which runs without the sources. */
export async function bundleProgram(projectFolder: string, appFolder: string): Promise<void> {
  const bundle = await rolldown({
    cwd: projectFolder,
    input: { porthole: 'scripts/porthole.ts' },
    platform: 'node',
    resolve: {
      alias: { '@': projectFolder.replace(/\/$/, '') },
      // `server-only` throws unless it is resolved as a React server module. Without `import`, which would give ESM to
      // what `require` loads.
      conditionNames: ['react-server', 'node'],
    },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    treeshake: true,
  })
  await bundle.write({
    dir: appFolder,
    format: 'esm',
    banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
    entryFileNames: '[name].js',
    chunkFileNames: 'command-line/[name].js',
  })
  await bundle.close()
  chmodSync(join(appFolder, 'porthole.js'), 0o755)
}
