import type { BarAction } from './bar-action'
import { Button } from './button'
import { ButtonLink } from './button-link'

interface Props {
  action: BarAction
  onPress: (action: BarAction) => void
  className?: string | undefined
}

/** An action of the bar, or of its menu. */
export function BarButton({ action, onPress, className = '' }: Props) {
  const { name, Icon, href, onOpen, unavailable } = action
  const look = {
    variant: 'ghost',
    size: 'large',
    className: `bar-button ${className}`,
  } as const
  const content = (
    <>
      <Icon aria-hidden size={15} />
      {name}
    </>
  )
  if (unavailable)
    return (
      <Button {...look} isPending>
        {content}
        <span className="font-normal text-sm">{unavailable}</span>
      </Button>
    )
  if (href !== undefined)
    return (
      <ButtonLink href={href} onClick={onOpen} {...look}>
        {content}
      </ButtonLink>
    )
  return (
    <Button {...look} onClick={() => onPress(action)}>
      {content}
    </Button>
  )
}
