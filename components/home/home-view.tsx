import { LazyVisitedRepositories } from '@/components/lazy-views'
import { RepositoriesView } from '@/components/repository/repositories-view'
import { PageTitle } from '@/components/ui/page-title'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { ConnectHint } from './connect-hint'
import { PublicRegistries } from './public-registries'
import { RegistryList } from './registry-list'

/** With one registry, its repositories; with several, the registries with their state. */
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
          {settings.openPublicRegistries && <PublicRegistries known={registries} />}
        </RepositoriesView>
      ) : (
        <>
          <div className="pt-3">
            <PageTitle>Registries</PageTitle>
          </div>
          <RegistryList registries={registries} />
          {hasSample && <ConnectHint />}
          {settings.openPublicRegistries && <PublicRegistries known={registries} />}
          <LazyVisitedRepositories />
        </>
      )}
    </div>
  )
}
