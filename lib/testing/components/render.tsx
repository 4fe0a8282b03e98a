import { Fragment, type ReactNode, StrictMode } from 'react'
import { type RenderResult, render } from 'vitest-browser-react'
import { QueryProvider } from '@/components/query-provider'
import { RegistriesProvider } from '@/components/registry/registries-context'
import type { SettingsSource } from '@/lib/how-to-add'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { startAt } from '../next/navigation'

export interface RenderOptions {
  /** The page's address, with its query. */
  address?: string
  /** The route's parameters, as `useParams` gives them. */
  params?: Record<string, string>
  /** The registries in the settings; by default one at `localhost:5000`. */
  registries?: readonly PublicRegistry[]
  settingsFrom?: SettingsSource
  /** React runs each effect twice, as it does under `npm run dev`. */
  isStrict?: boolean
}

export const REGISTRY: PublicRegistry = {
  host: 'localhost:5000',
  title: 'localhost:5000',
  kind: 'registry',
  isPlainHttp: true,
  hasCredentials: false,
  signIn: 'optional',
}

/** Renders a component inside the providers that the root layout gives every page. */
export function renderComponent(
  component: ReactNode,
  {
    address = '/',
    params = {},
    registries = [REGISTRY],
    settingsFrom = 'nothing',
    isStrict = false,
  }: RenderOptions = {},
): Promise<RenderResult> {
  startAt(address, params)
  const Mode = isStrict ? StrictMode : Fragment
  return render(
    <Mode>
      <QueryProvider>
        <RegistriesProvider
          registries={registries}
          openPublicRegistries={false}
          opened={[]}
          settingsFrom={settingsFrom}
        >
          {component}
        </RegistriesProvider>
      </QueryProvider>
    </Mode>,
  )
}
