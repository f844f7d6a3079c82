/** Whether a key press belongs to a text that somebody is writing, so that a shortcut keeps out of it. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return event.isComposing || (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)));
}
