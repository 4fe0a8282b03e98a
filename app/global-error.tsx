'use client'

import './globals.css'

/**
 * Replaces the whole document if the root layout fails. It has no inline script or style: the content security policy
 * requires a nonce, which a page rendered at build time doesn't have. So reloading is a link.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Porthole</title>
        <main className="mx-auto flex max-w-[640px] flex-col items-start gap-3 px-4 pt-16 sm:px-6">
          <h1 className="font-semibold text-2xl">This page can’t be displayed</h1>
          <p className="text-muted">
            This is a bug in Porthole, not in your registry. The server log has the details
            {error.digest ? `, under ${error.digest}` : ''}.
          </p>
          {/* biome-ignore lint/a11y/useValidAnchor: links to the current address, to reload it */}
          <a href="" className="control-default">
            Reload
          </a>
        </main>
      </body>
    </html>
  )
}
