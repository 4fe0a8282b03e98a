import { isVersion, type RetentionRules, selectsTag } from '@/lib/changes/retention/rules'
import { visibleText } from '@/lib/oci/visible-text'

/** Fields of the form, as text. */
export interface FieldChange {
  tags?: string
  except?: string
  newestBy?: 'created'
}

interface Explained {
  text: string
  /** The button that helps, and what it changes. */
  action: string
  change: FieldChange
}

/** Why rules would delete nothing whatever the tags point to; undefined if they may delete something. */
export function explainNoDeletes(rules: RetentionRules, names: readonly string[]): Explained | undefined {
  if (names.length === 0) return undefined
  const withoutExceptions = names.filter((tag) => selectsTag({ ...rules, except: [] }, tag))
  const matching = withoutExceptions.filter((tag) => selectsTag(rules, tag))
  if (withoutExceptions.length === 0)
    return {
      text: `No tag matches ${visibleText(rules.tags.join(' '))}.`,
      action: 'Match all tags',
      change: { tags: '*' },
    }
  if (matching.length === 0)
    return {
      text: 'All matching tags are always kept.',
      action: 'Clear “Always keep”',
      change: { except: '' },
    }
  const isByVersion = rules.keepNewest !== undefined && rules.newestBy === 'version'
  if (isByVersion && !matching.some(isVersion))
    return {
      text: rules.tags.length === 0 ? 'No tag has a version.' : 'No matching tag has a version.',
      action: 'Use the date',
      change: { newestBy: 'created' },
    }
  return undefined
}
