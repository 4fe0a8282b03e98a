/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types once, with the same compiler; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
}
