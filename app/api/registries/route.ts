import type { NextRequest } from 'next/server'
import { answerJson } from '@/app/api/_lib/answer'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import type { Registries } from '@/lib/api/registries'
import { getSettings } from '@/lib/settings/settings'

export function GET(request: NextRequest) {
  return answerJson<Registries>(request, async () => ({
    body: {
      registries: await visitorRegistries(),
      openPublicRegistries: (await getSettings()).openPublicRegistries,
    },
  }))
}
