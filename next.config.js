/** On every answer, whatever it is; what a page may load is said per request, in `proxy.ts`. */
const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Pages copy to the clipboard; nothing else that a browser can do is wanted.
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)',
}

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
  headers: async () => [
    { source: '/:path*', headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
    // A drawing can hold scripts, too.
    {
      source: '/icon.svg',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; sandbox" }],
    },
  ],
}
