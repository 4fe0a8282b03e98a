import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

/** Built in where the path of `PUBLIC_URL` belongs; `scripts/base-path.ts` replaces it. */
const PLACEHOLDER = '/__porthole_base__'

/** Next traces packages that resize images, metrics of fonts that a build reads, and experimental versions of its own code. */
const NEVER_NEEDED = [
  'node_modules/{@img,sharp,semver,detect-libc}/**',
  'node_modules/next/dist/server/{capsize-font-metrics.json,font-utils.js}',
  'node_modules/next/dist/compiled/next-server/*-experimental.runtime.prod.js',
]

/** @returns {import('next').NextConfig} */
export default function config(phase) {
  const basePath = phase === PHASE_DEVELOPMENT_SERVER ? developmentPath() : PLACEHOLDER
  return {
    output: 'standalone',
    outputFileTracingExcludes: { '**': NEVER_NEEDED },
    basePath,
    env: { PORTHOLE_BASE_PATH: basePath },
    reactStrictMode: true,
    // We have no images to resize, and Next would log whatever address it is asked for.
    images: { unoptimized: true },
    poweredByHeader: false,
    devIndicators: false,
    // `npm test` checks the types once, with the same compiler; a build need not do it again.
    typescript: { ignoreBuildErrors: true },
    serverExternalPackages: ['undici'],
  }
}

function developmentPath() {
  const url = process.env.PUBLIC_URL
  return url ? new URL(url).pathname.replace(/\/+$/, '') : ''
}
