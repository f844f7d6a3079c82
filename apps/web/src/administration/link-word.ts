/** The word that stands behind `#` in the address of this page. It is taken out of the address: who looks over a shoulder, or at the history, sees nothing of it. */
export function linkWord(): string {
  const word = location.hash.slice(1);
  history.replaceState(history.state, "", location.pathname + location.search + (word ? "" : location.hash));
  return word || (sessionStorage.getItem(location.pathname) ?? "");
}

/** Keeps a word for this page until the window is closed: whoever signs in meanwhile comes back to it. */
export function keepWord(word: string): void {
  sessionStorage.setItem(location.pathname, word);
}
