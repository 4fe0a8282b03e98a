const TEAMS =
  'atlas billing checkout data edge frontend growth identity infra ledger mobile notify payments platform risk search security storage support video'
const AREAS = 'api batch core gateway jobs lib proxy sync tools web'
const APPS =
  'admin agent audit cache collector console consumer cron exporter importer indexer metrics migrate mirror operator producer relay router scheduler server signer sweeper tester worker'

/**
 * Repository names like those in a company's registry, in the registry's order: one to four parts, most in namespaces
 * of two or three, and now and then a name that is both a repository and a namespace.
 */
export function nameRepositories(count: number): string[] {
  const teams = TEAMS.split(' ')
  const areas = AREAS.split(' ')
  const apps = APPS.split(' ')
  const pick = (words: string[], n: number) => words[n % words.length] ?? ''
  const names = new Set<string>()
  for (let n = 0; names.size < count; n += 1) {
    const team = pick(teams, n)
    const area = pick(areas, Math.floor(n / teams.length))
    const app = pick(apps, Math.floor(n / 3))
    const round = Math.floor(n / (teams.length * areas.length))
    const name = round === 0 ? app : `${app}-${round}`
    if (n % 7 === 0 && round === 0) names.add(`${team}/${area}`)
    else if (n % 50 === 0) names.add(`${team}-${name}`)
    else if (n % 5 < 2) names.add(`${team}/${name}`)
    else if (n % 12 === 0) names.add(`${team}/${area}/${name}/${pick(apps, n)}`)
    else names.add(`${team}/${area}/${name}`)
  }
  return [...names].sort()
}
