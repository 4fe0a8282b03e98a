'use client'

import './globals.css'

/**
 * Stands in for the whole document where the root layout fails. It has no script and no inline style of its own: the
 * content security policy wants a nonce, which a page that Next renders at build time has not. So reloading is a link.
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
          {/* biome-ignore lint/a11y/useValidAnchor: it leads to the address that is open */}
          <a href="" className="control-default">
            Reload
          </a>
        </main>
      </body>
    </html>
  )
}
