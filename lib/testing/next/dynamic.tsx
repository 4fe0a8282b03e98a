import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

interface Options {
  loading?: () => ReactNode
  ssr?: boolean
}

/** Replaces `next/dynamic`: loads the component when it first renders. */
export default function dynamic<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { loading: Loading }: Options = {},
): ComponentType<Props> {
  const Lazy = lazy(async () => ({ default: await load() }))
  return function Dynamic(props: Props) {
    return (
      <Suspense fallback={Loading ? <Loading /> : null}>
        <Lazy {...props} />
      </Suspense>
    )
  }
}
