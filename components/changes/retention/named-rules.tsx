'use client'

import { Bookmark } from 'lucide-react'
import type { MouseEvent } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { visibleText } from '@/lib/oci/visible-text'
import { retentionAddress } from '@/lib/routes'
import type { NamedRetention } from '@/lib/settings/named-retention'

/** Links that fill the form with the rules in the settings. */
export function NamedRules({ named }: { named: readonly NamedRetention[] }) {
  if (named.length === 0) return null
  return (
    <ul aria-label="Rules in the settings" className="flex flex-wrap gap-2">
      {named.map((one) => (
        <li key={one.name}>
          <ButtonLink href={addressOf(one)} onClick={fillForm}>
            <Bookmark aria-hidden size={14} />
            {visibleText(one.name)}
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

/** At once: a preview pressed while the router loads the page would be of the rules before, and end the loading. */
function fillForm(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  window.history.pushState(null, '', event.currentTarget.href)
}

function addressOf({ repositories, rules }: NamedRetention): string {
  const { tags, except, keepNewest, newestBy, olderThanDays, keepPromoted } = rules
  return retentionAddress(repositories.join(' '), {
    ...(tags.length > 0 && { tags: tags.join(' ') }),
    ...(except.length > 0 && { except: except.join(' ') }),
    // The form starts with another number.
    keepNewest: keepNewest === undefined ? '' : String(keepNewest),
    ...(newestBy === 'created' && { newestBy }),
    ...(olderThanDays !== undefined && { olderThanDays: String(olderThanDays) }),
    ...(!keepPromoted && { keepPromoted: 'no' }),
  })
}
