import Link from 'next/link'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { RepositoriesView } from '../repository/repositories-view'
import { ConnectHint } from './connect-hint'
import { PublicRegistries } from './public-registries'
import { RegistryList } from './registry-list'
import { VisitedRepositories } from './visited-repositories'

/** With one registry its repositories at once; with several, the registries with their state. */
export async function HomeView() {
  const settings = await getSettings()
  const registries = publicRegistries(settings)
  const [only] = registries
  const hasSample = registries.some((registry) => registry.isSample)
  return (
    <div className="flex flex-col gap-6">
      {only && registries.length === 1 ? (
        <RepositoriesView registry={only.host} isHome>
          {hasSample && <ConnectHint />}
          {settings.openAny && <PublicRegistries known={registries} />}
        </RepositoriesView>
      ) : (
        <>
          <div className="flex items-baseline gap-4 pt-3">
            <h1 className="font-semibold text-2xl">Registries</h1>
            {registries.some(({ hasStages }) => hasStages) && (
              <Link href="/stages" prefetch={false} className="link ml-auto text-sm">
                Stages
              </Link>
            )}
          </div>
          <RegistryList registries={registries} />
          {hasSample && <ConnectHint />}
          {settings.openAny && <PublicRegistries known={registries} />}
          <VisitedRepositories />
        </>
      )}
    </div>
  )
}
