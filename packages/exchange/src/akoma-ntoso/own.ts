/** What is no string stands behind this, as JSON. */
const JSON_MARK = "json:";
/** The longest value of an attribute of our own. */
const VALUE_LIMIT = 2000;

/** An attribute of a draft as an attribute of XML: strings as they are. */
export function ownText(value: unknown): string {
  return typeof value === "string" && !value.startsWith(JSON_MARK) ? value : `${JSON_MARK}${JSON.stringify(value)}`;
}

/** The value that was written so: plain, or a list of numbers. Anything else is none. */
export function ownValue(text: string | undefined): unknown {
  if (text === undefined || text.length > VALUE_LIMIT) return undefined;
  if (!text.startsWith(JSON_MARK)) return text;
  try {
    const value: unknown = JSON.parse(text.slice(JSON_MARK.length));
    const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
    return isPlain || (Array.isArray(value) && value.every((one) => typeof one === "number")) ? value : undefined;
  } catch {
    return undefined;
  }
}
