import type { CheckReport } from '@/lib/api/check'
import { visibleText } from '@/lib/oci/visible-text'
import { formatSummary } from './summary'

/** The report as Markdown for a bug tracker. A registry's text stays text: no markup, links or mentions. */
export function reportMarkdown(report: CheckReport): string {
  const { registry, url, checkedAt, checks, requests } = report
  const lines = [
    `## Porthole’s check of ${plain(registry)}`,
    '',
    `${formatSummary(checks)}. Asked at ${plain(url)}, ${checkedAt}, ${requests} requests.`,
    '',
    '| | Check | Seen |',
    '|---|---|---|',
  ]
  for (const { state, title, seen, meaning, cure } of checks) {
    const texts = [seen, meaning, cure && `Cure: ${cure}`].filter((text) => text !== undefined && text !== '')
    lines.push(`| ${state} | ${title} | ${texts.map((text) => plain(text ?? '')).join('<br>')} |`)
  }
  return `${lines.join('\n')}\n`
}

/** A zero-width space prevents `@name` from mentioning someone. */
function plain(text: string): string {
  return visibleText(text)
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b')
}
