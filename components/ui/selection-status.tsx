/** Announces what is selected; empty if nothing is. It's there before the action bar, so that it's announced. */
export function SelectionStatus({ count }: { count: string }) {
  return (
    <p role="status" className="sr-only">
      {count && `${count}. Press A for actions.`}
    </p>
  )
}
