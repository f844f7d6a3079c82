/** Whether a key press belongs to a text that somebody is writing, or to a dialog, a menu or a list, so that a shortcut keeps out of it. A thread in a drawer is still a thread. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (
    target instanceof Element &&
    target.closest("[role=dialog], [role=menu], [role=listbox]") &&
    !target.closest("[data-item]")
  )
    return true;
  return (
    event.isComposing ||
    (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)))
  );
}
