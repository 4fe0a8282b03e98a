import type { CheckReport } from '@/lib/api/check'
import { visibleText } from '@/lib/oci/visible-text'
import { formatSummary } from './summary'

/** The report as Markdown for a bug tracker. A registry's text stays text: no markup, links or mentions. */
export function reportMarkdown(report: CheckReport): string {
  const { registry, url, checkedAt, checks, requestCount } = report
  const lines = [
    `## Porthole’s registry check of ${plain(registry)}`,
    '',
    `${formatSummary(checks)}. Checked ${plain(url)} at ${checkedAt} with ${requestCount} requests.`,
    '',
    '| | Check | Observed |',
    '|---|---|---|',
  ]
  for (const { status, title, observed, meaning, fix } of checks) {
    const texts = [observed, meaning, fix && `Fix: ${fix}`].filter(
      (text) => text !== undefined && text !== '',
    )
    lines.push(`| ${status} | ${title} | ${texts.map((text) => plain(text ?? '')).join('<br>')} |`)
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
