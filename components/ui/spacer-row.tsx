/** Stands for rows of a table that are far from the window. */
export function SpacerRow({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      {/* One cell: spanning the columns that a narrow screen leaves out would bring them back. */}
      <td style={{ height: heightPx, padding: 0 }} />
    </tr>
  )
}
