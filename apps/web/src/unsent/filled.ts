/** The fields of a form: words, numbers and switches by name. */
export type FormFields<Form> = { readonly [Name in keyof Form]: string | number | boolean };

/** A form as it begins, with what was left in it: what another build left, or anybody's hand put there, only where it fits. */
export function filled<Form extends FormFields<Form>>(beginning: Form, left: unknown): Form {
  if (typeof left !== "object" || left === null) return beginning;
  const beginnings: Readonly<Record<string, unknown>> = beginning;
  const fitting = Object.entries(left).filter(
    ([name, value]) => name in beginnings && typeof value === typeof beginnings[name],
  );
  return { ...beginning, ...Object.fromEntries(fitting) };
}

/** Whether two forms hold the same. */
export function isSameForm<Form extends FormFields<Form>>(one: Form, other: Form): boolean {
  return Object.entries(one).every(([name, value]) => value === Reflect.get(other, name));
}
