import { compareNatural } from './natural-order'
import { formatPlatform, isUnknownPlatform, normalizePlatform, type Platform } from './platform'

/** `index` is -1 if no child matches. `why` is text for the page. */
export interface Resolution {
  index: number
  why: string
}

/** Windows Server 2022: from this build on, a host runs containers of earlier builds back to this one. */
const stableWindowsBuild = 20348

/**
 * Picks the child that a machine pulls, like containerd: its own platform, or the closest older variant that it can
 * run. If several match equally, it's the first; on Windows, the newest that the host can run.
 * https://github.com/containerd/platforms/blob/main/compare.go
 */
export function resolvePlatform(
  children: readonly { platform?: Platform | undefined }[],
  machine: Platform,
): Resolution {
  const host = normalizePlatform(machine)
  for (const wanted of fallbacks(host)) {
    const fitting = children.flatMap(({ platform }, index) =>
      platform && fits(platform, wanted) ? [{ index, platform }] : [],
    )
    if (host.os === 'windows')
      fitting.sort((a, b) => compareNatural(b.platform.osVersion ?? '', a.platform.osVersion ?? ''))
    const [chosen] = fitting
    if (chosen) return { index: chosen.index, why: explainChoice(host, chosen.platform, fitting.length) }
  }
  return { index: -1, why: explainNone(children, host) }
}

/** The platforms that a machine can run, its own first. */
function fallbacks(host: Platform): Platform[] {
  const platform = (architecture: string, variant: string | undefined): Platform => {
    const { variant: _, ...rest } = host
    return normalizePlatform({ ...rest, architecture, ...(variant && { variant }) })
  }
  const number = Number(/^v(\d+)$/.exec(host.variant ?? '')?.[1] ?? 0)
  switch (host.architecture) {
    case 'amd64':
      return [
        host,
        ...countDown(number - 1, 1).map((v) => platform('amd64', `v${v}`)),
        platform('386', undefined),
      ]
    case 'arm':
      return [host, ...countDown(number - 1, 5).map((v) => platform('arm', `v${v}`))]
    case 'arm64':
      return [
        host,
        ...olderArm64(host.variant ?? 'v8').map((v) => platform('arm64', v)),
        ...countDown(8, 5).map((v) => platform('arm', `v${v}`)),
      ]
    default:
      return [host]
  }
}

/** v9.x runs v9 down to v9.0, then v8.(x+5) down to v8. */
function olderArm64(variant: string): string[] {
  const [, major, minorText = '0'] = /^v([89])(?:\.(\d))?$/.exec(variant) ?? []
  const minor = Number(minorText)
  const name = (first: string, second: number) => (second === 0 ? `v${first}` : `v${first}.${second}`)
  if (major === '9') {
    return [
      ...countDown(minor - 1, 0).map((m) => name('9', m)),
      ...countDown(minor + 5, 0).map((m) => name('8', m)),
    ]
  }
  return major === '8' ? countDown(minor - 1, 0).map((m) => name('8', m)) : []
}

function countDown(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index)
}

function fits(platform: Platform, wanted: Platform): boolean {
  const child = normalizePlatform(platform)
  if (child.os !== wanted.os || child.architecture !== wanted.architecture) return false
  if ((child.variant ?? '') !== (wanted.variant ?? '')) return false
  // Every Windows that runs containers has win32k.
  const features = new Set([...(wanted.osFeatures ?? []), ...(wanted.os === 'windows' ? ['win32k'] : [])])
  if (!(child.osFeatures ?? []).every((feature) => features.has(feature))) return false
  return child.os !== 'windows' || runsOn(child.osVersion, wanted.osVersion)
}

/** Whether a Windows host runs a container of another version. An unknown version matches any. */
function runsOn(container: string | undefined, host: string | undefined): boolean {
  const parse = (version: string | undefined) => /^(\d+\.\d+)\.(\d+)/.exec(version ?? '')
  const [h, c] = [parse(host), parse(container)]
  if (!h || !container) return true
  if (!c || h[1] !== c[1]) return false
  const [hostBuild, build] = [Number(h[2]), Number(c[2])]
  return hostBuild < stableWindowsBuild
    ? hostBuild === build
    : build >= stableWindowsBuild && build <= hostBuild
}

function explainChoice(host: Platform, chosen: Platform, equals: number): string {
  const [wanted, found] = [formatPlatform(host), formatPlatform(chosen)]
  const also =
    equals > 1
      ? ` ${equals} manifests match. Clients use ${host.os === 'windows' ? 'the newest version' : 'the first'}.`
      : ''
  if (host.os === 'windows' && wanted !== found) return `${wanted} can run ${found}.${also}`
  if (wanted === found) return `The index has a manifest for ${wanted}.${also}`
  return `The index has no manifest for ${wanted}, but ${wanted} can also run ${found}.${also}`
}

function explainNone(children: readonly { platform?: Platform | undefined }[], host: Platform): string {
  const unnamed = children.filter(({ platform }) => platform === undefined).length
  const known = children.flatMap(({ platform }) =>
    platform && !isUnknownPlatform(platform) ? [platform] : [],
  )
  const names = [...new Set(known.map(formatPlatform))]
  const wanted = formatPlatform(host)
  const none = `No manifest for ${wanted} or a compatible platform`
  if (unnamed > 0)
    return `${none}. ${unnamed === 1 ? '1 manifest has' : `${unnamed} manifests have`} no platform in the index, so clients read the config.`
  return names.length === 0
    ? `${none}: the index lists no platforms.`
    : `${none}. The index has ${names.join(', ')}.`
}
