/** What an attribute may be, as ProseMirror asks for it: what is not lawful throws. */
export function lawful(name: string, isLawful: (value: unknown) => boolean): (value: unknown) => void {
  return (value) => {
    if (!isLawful(value)) throw new RangeError(`Unlawful ${name}.`);
  };
}
