/** What belongs to a layer over the page: a dialog, a menu, a list, a notice. */
const LAYER = "[data-dismissable-layer], [role=dialog], [role=menu], [role=listbox]";

/** A card of a list, named by what it shows. */
const ITEM = "[data-item]";

/** Where the focus was, as it stood in the page then: itself, and everything it was in, from the inside out. */
interface Held {
  readonly chain: readonly Element[];
  /** Of the item it was in, if any: its id, and the items around it in their order. */
  readonly item?: { readonly id: string | undefined; readonly all: readonly Element[]; readonly at: number };
}

/**
 * Whoever works by keyboard is never thrown back to the top of the page: where the element that has the focus goes away (a card
 * that was sent, a button that has done its work), the focus goes to the same item elsewhere, to what now stands in its place,
 * or to what it was in. Gives what ends it.
 */
export function keepFocus(root: Document): () => void {
  let held: Held | undefined;
  let beneath: Held | undefined;
  const note = ({ target }: Event): void => {
    if (!(target instanceof Element) || target === root.body) return;
    const isOver = target.closest(LAYER) !== null;
    if (!isOver) beneath = undefined;
    else if (held && beneath === undefined) beneath = held;
    held = holding(target);
  };
  const observer = new MutationObserver((changes) => {
    if (!held || (root.activeElement !== root.body && root.activeElement !== null)) return;
    const [inner = null] = held.chain;
    // What is there still has lost the focus because somebody pressed beside it, or because a list moved it.
    const isMoved = changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(inner)));
    // A layer that is open has the focus for itself; once it has gone, what had the focus before has it again.
    if ((inner?.isConnected && !isMoved) || root.querySelector(LAYER)) return;
    const to = restOf(held) ?? (beneath && restOf(beneath)) ?? root.querySelector("main");
    if (to instanceof HTMLElement) take(to);
  });
  root.addEventListener("focusin", note);
  observer.observe(root.body, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", note);
    observer.disconnect();
  };
}

/** Gives an element the focus, also one that Tab does not stop at, without moving the page more than is needed to see it. */
export function take(element: HTMLElement): void {
  if (!element.matches("a[href], button, input, select, textarea, [tabindex], [contenteditable=true]"))
    element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function holding(element: Element): Held {
  const chain: Element[] = [];
  for (let one: Element | null = element; one && one !== element.ownerDocument.body; one = one.parentElement)
    chain.push(one);
  const item = element.closest<HTMLElement>(ITEM);
  const all = [...(item?.parentElement?.querySelectorAll(`:scope > ${ITEM}`) ?? [])];
  return { chain, ...(item && { item: { id: item.dataset["item"], all, at: all.indexOf(item) } }) };
}

function restOf({ chain, item }: Held): Element | undefined {
  const [inner] = chain;
  if (inner?.isConnected) return inner;
  const alive = chain.find((one) => one.isConnected);
  const inItem = alive?.closest(ITEM);
  if (inItem) return inItem;
  if (item) {
    const same =
      item.id === undefined ? null : inner?.ownerDocument.querySelector(`[data-item="${CSS.escape(item.id)}"]`);
    const after = item.all.slice(item.at + 1).find((one) => one.isConnected);
    const before = item.all.slice(0, item.at).findLast((one) => one.isConnected);
    const beside = same ?? after ?? before;
    if (beside) return beside;
  }
  return chain.find((one) => one.isConnected && one.matches("[tabindex], section, form, main, nav, aside"));
}
