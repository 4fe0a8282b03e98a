import { findForCommandLine, settingsForCommandLine } from '@/lib/access/find-for-command-line'
import type { Check } from '@/lib/api/check'
import { checkLayout } from '@/lib/check/check-layout'
import { checkRegistry } from '@/lib/check/check-registry'
import { parseCheckedReference } from '@/lib/check/checked-reference'
import type { RunningCheck } from '@/lib/check/running-check'
import { formatSummary } from '@/lib/check/summary'
import { formatPlural } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { SettingsError } from '@/lib/settings/settings-error'
import { UsageError } from './command-error.ts'
import { print, printJson } from './output.ts'
import { parseOptions } from './parse-options.ts'
import { settingsOnce } from './settings-once.ts'

const STATUS_WIDTH = 9

/** `porthole check`. Returns 1 if a check found an error. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  const { host, reference, isJson } = readCheckArguments(args)
  await settingsOnce()
  const running = await startCheck(host, reference)
  if (!isJson) for (const { check } of running.checks) printCheck(await check)
  const report = await running.report
  const { registry, url, checks, requestCount } = report
  if (isJson) printJson(report)
  else {
    print()
    print(`${registry} (${url}): ${formatSummary(checks)}. ${formatPlural(requestCount, 'request')} sent.`)
  }
  return checks.some(({ status }) => status === 'error') ? 1 : 0
}

export function readCheckArguments(args: readonly string[]) {
  const { values, positionals } = parseOptions('check', args, { json: { type: 'boolean', default: false } })
  const [host, reference, ...more] = positionals
  if (host === undefined) throw new UsageError('Give the host of a registry.', 'check')
  if (more.length > 0) throw new UsageError('Give one registry, and at most one repository.', 'check')
  return { host, reference, isJson: values.json }
}

async function startCheck(host: string, reference: string | undefined): Promise<RunningCheck> {
  try {
    const entry = await findForCommandLine(host)
    if (entry.kind === 'layout') return checkLayout(entry)
    const checkedReference = parseCheckedReference(entry.host, reference)
    return checkRegistry(await settingsForCommandLine(entry), { checkedReference })
  } catch (error) {
    const isUsage = error instanceof RegistryError ? error.status === 400 : error instanceof SettingsError
    throw isUsage && error instanceof Error ? new UsageError(error.message, 'check') : error
  }
}

function printCheck({ status, title, observed, meaning, fix }: Check): void {
  const indent = ' '.repeat(STATUS_WIDTH)
  print(`${status.padEnd(STATUS_WIDTH)}${title}: ${observed}`)
  if (meaning) print(`${indent}${meaning}`)
  if (fix) print(`${indent}Fix: ${fix}`)
}
