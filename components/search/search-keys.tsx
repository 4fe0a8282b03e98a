import { headers } from 'next/headers'
import { isKeyForPage } from '@/components/ui/is-key-for-page'
import { nonceOf } from '@/lib/access/page-headers'
import { listenForSearchKeys } from './listen-for-search-keys'

/** Lets the keys of the search work before the page's script has loaded. */
export async function SearchKeys() {
  return (
    <script
      nonce={nonceOf(await headers())}
      // Browsers hide the nonce.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the source of two functions of ours
      dangerouslySetInnerHTML={{ __html: `(${listenForSearchKeys})(${isKeyForPage})` }}
    />
  )
}
