import { visibleText } from '@/lib/oci/visible-text'

/** A registry's text as one line of Markdown that has no markup, links, or mentions. */
export function plainMarkdown(text: string): string {
  return (
    visibleText(text)
      .replace(/\s+/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/[\\`*_[\]|~#]/g, '\\$&')
      // A zero-width space prevents `@name` from mentioning someone.
      .replace(/@(?=\w)/g, '@\u200b')
  )
}

/** The same as code. */
export function codeMarkdown(text: string): string {
  return `\`${visibleText(text).replace(/\s+/g, ' ').replaceAll('`', '´')}\``
}
