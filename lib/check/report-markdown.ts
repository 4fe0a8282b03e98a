import type { CheckReport } from '@/lib/api/check'
import { plainMarkdown } from '@/lib/plain-markdown'
import { formatSummary } from './summary'

/** The report as Markdown for a bug tracker. A registry's text stays text: no markup, links or mentions. */
export function reportMarkdown(report: CheckReport): string {
  const { registry, url, checkedAt, checks, requestCount } = report
  const lines = [
    `## Porthole’s registry check of ${plainMarkdown(registry)}`,
    '',
    `${formatSummary(checks)}. Checked ${plainMarkdown(url)} at ${checkedAt} with ${requestCount} requests.`,
    '',
    '| | Check | Observed |',
    '|---|---|---|',
  ]
  for (const { status, title, observed, meaning, fix } of checks) {
    const texts = [observed, meaning, fix && `Fix: ${fix}`].filter(
      (text) => text !== undefined && text !== '',
    )
    lines.push(`| ${status} | ${title} | ${texts.map((text) => plainMarkdown(text ?? '')).join('<br>')} |`)
  }
  return `${lines.join('\n')}\n`
}
