/**
 * A click on a part of the row that stands above its link (a status, a time) follows the link all the same. A click on
 * the link itself, or on a button, is theirs; so is the end of a selection.
 */
export function openRow(event: React.MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement
  if (event.defaultPrevented || target.closest('a, button') || window.getSelection()?.isCollapsed === false) return
  event.currentTarget.querySelector<HTMLAnchorElement>('[data-row-link]')?.click()
}
