import { refusal } from '@/app/api/_lib/answer'
import { RegistryError } from '@/lib/oci/registry-error'

function unknownRoute(request: Request) {
  const { pathname } = new URL(request.url)
  return refusal(
    new RegistryError(404, 'NOT_FOUND', `The route ${request.method} ${pathname} doesn’t exist.`, {
      fix: 'docs/api.md lists the routes.',
    }),
  )
}

export {
  unknownRoute as DELETE,
  unknownRoute as GET,
  unknownRoute as PATCH,
  unknownRoute as POST,
  unknownRoute as PUT,
}
