/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  // We have no images to resize, and Next would log whatever address it is asked for.
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types once, with the same compiler; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
}
