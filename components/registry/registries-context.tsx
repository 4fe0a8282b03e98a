'use client'

import { useParams } from 'next/navigation'
import { createContext, type ReactNode, useContext } from 'react'
import type { SettingsSource } from '@/lib/how-to-add'
import { isPublicHost } from '@/lib/settings/opened-host'
import { openedRegistry, type PublicRegistry } from '@/lib/settings/public-registry'

interface Known {
  /** The registries in the settings. */
  registries: readonly PublicRegistry[]
  /** Public registries that aren't in the settings may be opened by name. */
  openPublicRegistries: boolean
  /** The ones among them where the visitor is signed in. */
  opened: readonly PublicRegistry[]
  settingsFrom: SettingsSource
}

const Registries = createContext<Known>({
  registries: [],
  openPublicRegistries: false,
  opened: [],
  settingsFrom: 'nothing',
})

/** Provides what a browser may know about the registries to client components. */
export function RegistriesProvider({ children, ...known }: Known & { children: ReactNode }) {
  return <Registries value={known}>{children}</Registries>
}

/** The registries in the settings. */
export function useRegistries(): readonly PublicRegistry[] {
  return useContext(Registries).registries
}

/** Whether registries outside the settings may be opened, and where among them the visitor is signed in. */
export function useOpenedRegistries(): Pick<Known, 'openPublicRegistries' | 'opened'> {
  return useContext(Registries)
}

/** Where the settings come from, to say where to add a registry. */
export function useSettingsSource(): SettingsSource {
  return useContext(Registries).settingsFrom
}

/** The registry or layout with this host, even if it's only opened by name; undefined if it can't be shown. */
export function useRegistry(host: string | undefined): PublicRegistry | undefined {
  const { registries, openPublicRegistries, opened } = useContext(Registries)
  const known = [...registries, ...opened].find((registry) => registry.host === host)
  return (
    known ??
    (openPublicRegistries && host !== undefined && isPublicHost(host) ? openedRegistry(host) : undefined)
  )
}

/** The registry of the open page. */
export function useRegistryHere(): PublicRegistry | undefined {
  const host = useParams<{ registry?: string }>().registry
  return useRegistry(host && decodeURIComponent(host))
}

/** All that can be switched to: those in the settings, those where the visitor is signed in, and the open one. */
export function useKnownRegistries(): readonly PublicRegistry[] {
  const { registries, opened } = useContext(Registries)
  const here = useRegistryHere()
  const known = [...registries, ...opened]
  return here && !known.some(({ host }) => host === here.host) ? [...known, here] : known
}
